// Group decisions: what programs of a group's member ask is answered by its membership of now, whichever that is.
// Picture: a desk where the clerk changes, and the questions stay the same.
// Invariant: what the present membership does not know is answered by the last one that did, which is over and decides
// nothing any more.
import type { CallRegisters, Decision } from '../../engine/behavior'
import type { Membership } from './membership'

/** What members ask of each other; one that keeps copies in another way answers none of it. */
const OF_OTHERS = new Set(['vote', 'receive', 'follow', 'may read', 'as of', 'note version'])

export class GroupDecisions {
  /** The last one first. */
  private memberships: readonly Membership[] = []

  follow(membership: Membership): void {
    this.memberships = [membership, ...this.memberships]
  }

  ask(name: string, call: CallRegisters): string {
    return this.find(name)?.(call) ?? 'no'
  }

  /** These decisions, and behind them all of the group. The kernel asks for each once and keeps it. */
  behind(own: Readonly<Record<string, Decision>>): Readonly<Record<string, Decision>> {
    return new Proxy(own, {
      get: (target, name): Decision | undefined => {
        const decision = Reflect.get(target, name) as Decision | undefined
        if (decision !== undefined || this.find(String(name)) === undefined) return decision
        return (call) => this.ask(String(name), call)
      },
    })
  }

  private find(name: string): Decision | undefined {
    for (const membership of this.memberships) {
      const decision = membership.decisions[name] ?? membership.decisionOf(name)
      if (decision !== undefined) return decision
    }
    return OF_OTHERS.has(name) && this.memberships.length > 0 ? () => 'keeps no such copies' : undefined
  }
}
