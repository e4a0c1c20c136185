// Doubts about a design: what a drawing allows, and whoever runs it will regret. They stand beside the catalogue of
// problems, and apart from it, because only who asks for them needs them.
// Picture: the remarks in the margin of a plan. Invariant: each says what will happen, and what can be done.
import { both } from './problem-phrases'
import type { Problem, Wording } from './problem'

export type DoubtCode = keyof typeof DOUBTS

/** One entry per code: its arguments in, its two sentences out. */
export const DOUBTS = {
  'single-point': (name: string, users: readonly string[]): Wording => ({
    message: `If "${name}" stops, requests of ${both(users)} fail: it is one instance, and nothing takes its place.`,
    fix: 'Give it a second instance, or let whoever calls it go on without it.',
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
  'idle-link': (from: string, to: string): Wording => ({
    message: `The link from "${from}" to "${to}" is taken by no request: its chance is 0.`,
    fix: 'Raise its chance, or remove it.',
  }),
  'silent-users': (name: string): Wording => ({
    message: `"${name}" ask for nothing: they make 0 requests a second.`,
    fix: 'Give them a rate, or remove them.',
  }),
} as const

export function doubt<Code extends DoubtCode>(
  code: Code,
  where: string,
  ...args: Parameters<(typeof DOUBTS)[Code]>
): Omit<Problem, 'code'> & { readonly code: DoubtCode } {
  // The compiler cannot pair a generic code with its own entry; the signature above has done so already.
  const wording = DOUBTS[code] as (...args: readonly unknown[]) => Wording
  return { code, where, ...wording(...args) }
}
