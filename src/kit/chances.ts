// Chances: steps that only some of the calls take, by chance or in their turn.
// Picture: one in five guests orders dessert; two waiters take the next guest in turn.
// Invariant: a link's share is decided by a random stream of its target's own, one draw a call, whatever else is drawn;
// turns draw nothing.
import type { Decision, Port } from '../engine/behavior'
import type { Step } from '../engine/program'
import { TYPE_DECISIONS } from './carrying'
import { ask } from './steps'

type Decisions = Readonly<Record<string, Decision>>

/** These steps, for this share of the calls. The decision says the share: who began with another one keeps to it. */
export function sometimes(share: number, to: string, steps: readonly Step[]): readonly Step[] {
  if (share >= 1) return steps
  return share <= 0 ? [] : [ask(chanceOf(share, to), { yes: steps, no: [] })]
}

/** The decision that says yes to this share of the calls. */
export function chanceOf(share: number, to: string): string {
  return `chance ${share} of ${to}`
}

/** One of these ways for each call, the next one in its turn. */
export function inTurn(ways: readonly (readonly Step[])[]): readonly Step[] {
  const [only = [], ...others] = ways
  if (others.length === 0) return only
  const branches = Object.fromEntries(ways.map((way, index) => [copyOf(index), way]))
  return [ask(`the next of ${ways.length}`, branches)]
}

/** The decisions of a behavior, and all those its programs may ask to find the links a request takes. */
export function withChances(port: Port, own: Decisions): Decisions {
  const known: Decisions = { ...own, ...TYPE_DECISIONS }
  let turn = 0
  return new Proxy(known, {
    get(target, name): Decision | undefined {
      const [, ways] = /^the next of (\d+)$/.exec(String(name)) ?? []
      if (ways !== undefined) return () => copyOf(turn++ % Number(ways))
      const [, share, to] = /^chance (\S+) of (.*)$/.exec(String(name)) ?? []
      if (share === undefined) return Reflect.get(target, name) as Decision | undefined
      return () => (port.random(`chance of ${to}`).nextUnit() < Number(share) ? 'yes' : 'no')
    },
  })
}

function copyOf(index: number): string {
  return `copy ${index + 1}`
}
