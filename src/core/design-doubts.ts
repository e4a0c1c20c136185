// Doubts about a design: what a drawing allows, and whoever runs it will regret. They stand beside the catalogue of
// problems, and apart from it, because only who asks for them needs them.
// Picture: the remarks in the margin of a plan. Invariant: each says what will happen, and what can be done.
import { both, figure } from './problem-phrases'
import type { Problem, Wording } from './problem'

export type DoubtCode = keyof typeof DOUBTS

/** One entry per code: its arguments in, its two sentences out. */
export const DOUBTS = {
  'single-point': (name: string, users: readonly string[]): Wording => ({
    message: `If "${name}" stops, requests of ${both(users)} fail: it is one instance, and nothing takes its place.`,
    fix: 'Give it a second instance, and let callers avoid one that is gone; or let them go on without it.',
  }),
  'single-machine': (name: string, users: readonly string[]): Wording => ({
    message: `If "${name}" stops, requests of ${both(users)} fail: the machine it runs on is one, and nothing takes its place.`,
    fix: 'Have two of that machine, or take it off that machine and give it a second instance.',
  }),
  'single-store': (name: string, users: readonly string[]): Wording => ({
    message: `If "${name}" stops, requests of ${both(users)} fail: nobody else has its data.`,
    fix: 'Add a replica that copies it and is promoted when it is gone. A second instance would not do: it is a database of its own, which hears of no write.',
  }),
  'single-copy': (name: string, users: readonly string[]): Wording => ({
    message: `If "${name}" stops, requests of ${both(users)} fail: it keeps one copy of everything.`,
    fix: 'Let it keep three, as such stores do.',
  }),
  'single-queue': (name: string, users: readonly string[]): Wording => ({
    message: `If "${name}" stops, requests of ${both(users)} fail: they wait until it has taken their messages.`,
    fix: 'Let whoever publishes go on without it, or add a second queue. That takes what is new, if publishers avoid the one that is gone; what waits in that one waits until it is back.',
  }),
  'single-session': (name: string, users: readonly string[]): Wording => ({
    message: `If "${name}" stops, requests of ${both(users)} fail: only it knows who has signed in.`,
    fix: 'Keep it on disk, so that it comes back with its sessions, or let whoever asks go on without it. Several instances would each keep a part, and lose it.',
  }),
  'single-cache': (name: string, users: readonly string[]): Wording => ({
    message: `If "${name}" stops, requests of ${both(users)} fail: whoever asks it does not go on without it.`,
    fix: 'Let a failed look-up count as a miss, and read where the data is. Several instances would each keep a part, and lose it.',
  }),
  'single-memory': (name: string, users: readonly string[]): Wording => ({
    message: `If "${name}" stops, requests of ${both(users)} fail: it is one instance, and keeps the sessions in its memory.`,
    fix: 'Keep the sessions in a store, and then give it a second instance: that one would not know who has signed in at the first.',
  }),
  'few-copies': (names: readonly string[], users: readonly string[]): Wording => ({
    message: `If one of ${both(names)} stops, requests of ${both(users)} fail: those that are left are too few to agree.`,
    fix: 'Add a copy, or let fewer of them be enough.',
  }),
  'several-stores': (name: string): Wording => ({
    message: `The instances of "${name}" are databases of their own: what is written to one is never read from another.`,
    fix: 'Make it one instance, and give it replicas that copy its data.',
  }),
  'one-machine': (
    name: string,
    together: readonly string[],
    more: number,
    users: readonly string[],
  ): Wording => ({
    message: `If the machine "${name}" stops, requests of ${both(users)} fail: ${allOf(together, more)} stand on it.`,
    fix: 'Put one of those that stand in for each other on another machine.',
  }),
  'one-zone': (
    name: string,
    together: readonly string[],
    more: number,
    users: readonly string[],
  ): Wording => ({
    message: `If the zone "${name}" goes out, requests of ${both(users)} fail: ${allOf(together, more)} stand in it.`,
    fix: 'Put one of those that stand in for each other into another zone. What stands in their region itself is dealt over all of its zones.',
  }),
  'one-region': (
    name: string,
    together: readonly string[],
    more: number,
    users: readonly string[],
  ): Wording => ({
    message: `If the region "${name}" goes out, requests of ${both(users)} fail: ${allOf(together, more)} stand in it.`,
    fix: 'Build the same in a second region, copy the data there, and let a name server lead users to the one that answers.',
  }),
  'no-failover': (name: string): Wording => ({
    message: `If "${name}" stops, its copies wait for a hand: until then every write fails.`,
    fix: 'Let a replica be promoted when the primary is gone.',
  }),
  'pools-too-large': (name: string, pooled: number, connections: number): Wording => ({
    message: `The pools of those who call "${name}" hold ${pooled} connections, and it takes ${connections}.`,
    fix: 'Lower the pools, or raise the connections it takes: beyond them calls wait there in line, or are refused.',
  }),
  'nothing-balances': (name: string, users: readonly string[]): Wording => ({
    message: `"${name}" has several instances, and ${both(users)} pick one of them blindly: nobody checks which of them live.`,
    fix: 'Put a load balancer before them: it asks them how they are, and leaves out who does not answer.',
  }),
  'blind-callers': (name: string, callers: readonly string[]): Wording => ({
    message: `"${name}" has several instances, and ${both(callers)} go on calling one that is gone: its share of the calls fails.`,
    fix: 'Let callers leave alone an instance that does not answer, or put a load balancer between them.',
  }),
  'idle-link': (from: string, to: string): Wording => ({
    message: `The link from "${from}" to "${to}" is taken by no request: its chance is 0.`,
    fix: 'Raise its chance, or remove it.',
  }),
  'idle-hedge': (from: string, to: string, afterMs: number, givenUpMs: number): Wording => ({
    message: `No call from "${from}" to "${to}" is ever asked a second time: that would be after ${figure(afterMs, 'ms')}, and each is given up after ${figure(givenUpMs, 'ms')}.`,
    fix: 'Hedge well before calls are given up, or not at all.',
  }),
  'idle-retries': (from: string, to: string, attempts: number): Wording => ({
    message: `A call from "${from}" to "${to}" that fails is not tried again, although it has ${attempts} attempts: all of them are writes, and writes are not retried.`,
    fix: 'Switch on that writes are retried, and see that one done twice does no harm; or set one attempt.',
  }),
  'silent-users': (name: string): Wording => ({
    message: `"${name}" ask for nothing: they make 0 requests a second.`,
    fix: 'Give them a rate, or remove them.',
  }),
} as const

/** What one thing takes down together. */
function allOf(names: readonly string[], more: number): string {
  return `all of ${more > 0 ? `${names.map((name) => `"${name}"`).join(', ')} and ${more} more` : both(names)}`
}

export function doubt<Code extends DoubtCode>(
  code: Code,
  where: string,
  ...args: Parameters<(typeof DOUBTS)[Code]>
): Omit<Problem, 'code'> & { readonly code: DoubtCode } {
  // The compiler cannot pair a generic code with its own entry; the signature above has done so already.
  const wording = DOUBTS[code] as (...args: readonly unknown[]) => Wording
  return { code, where, ...wording(...args) }
}
