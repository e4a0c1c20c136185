// Reading: which of several copies is asked.
// Picture: somebody who knows in which three shops a book is, goes to them in turn, and leaves out the one that was closed.
// Invariant: it knows only how the router's own calls went; where all copies are left out, none is.
import type { Cause } from '../../engine/causes'
import type { Port, TargetAddress } from '../../engine/behavior'
import type { PlanContext } from '../../kit/define-kind'

const REACHED_NOBODY: ReadonlySet<Cause> = new Set(['crashed', 'unreachable'])

export interface Reading {
  choose(holders: readonly (string | undefined)[]): TargetAddress | undefined
  saw(target: TargetAddress, cause: Cause | undefined): void
}

export function createReading(context: PlanContext, port: Port): Reading {
  /** By target, until when it is left out. */
  const avoided = new Map<TargetAddress, number>()
  let turn = 0
  return {
    choose(holders) {
      const targets = holders.flatMap((shard) => {
        const target = shard === undefined ? undefined : port.targetAt('shard', shard)
        return target === undefined ? [] : [target]
      })
      const open = targets.filter((target) => (avoided.get(target) ?? 0) <= port.nowMs)
      const among = open.length === 0 ? targets : open
      turn += 1
      return among[turn % Math.max(1, among.length)]
    },
    saw(target, cause) {
      if (cause === undefined || !REACHED_NOBODY.has(cause)) {
        avoided.delete(target)
        return
      }
      const shard = context.links.find(
        ({ to, role }) => role === 'shard' && port.targetAt('shard', to) === target,
      )
      if (shard !== undefined && shard.policy.ejectAfter > 0)
        avoided.set(target, port.nowMs + shard.policy.ejectMs)
    },
  }
}
