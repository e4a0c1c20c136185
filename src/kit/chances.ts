// Chances: steps that only some of the calls take.
// Picture: one in five guests orders dessert.
// Invariant: a link's share is decided by a random stream of its target's own, one draw a call, whatever else is drawn.
import type { Decision, Port } from '../engine/behavior'
import type { Step } from '../engine/program'
import { ask } from './steps'

type Decisions = Readonly<Record<string, Decision>>

/** These steps, for this share of the calls. The decision says the share: who began with another one keeps to it. */
export function sometimes(share: number, to: string, steps: readonly Step[]): readonly Step[] {
  if (share >= 1) return steps
  return share <= 0 ? [] : [ask(`chance ${share} of ${to}`, { yes: steps, no: [] })]
}

/** The decisions of a behavior, and all those of chance its programs may ask. */
export function withChances(port: Port, own: Decisions): Decisions {
  return new Proxy(own, {
    get(known, name): Decision | undefined {
      const [, share, to] = /^chance (\S+) of (.*)$/.exec(String(name)) ?? []
      if (share === undefined) return Reflect.get(known, name) as Decision | undefined
      return () => (port.random(`chance of ${to}`).nextUnit() < Number(share) ? 'yes' : 'no')
    },
  })
}
