// Shares: how much of the requests each target is to get, against the others: by the weight of its link, and as far as
// it has started.
// Picture: how much each of the hired hands is to carry; a new one begins with little.
// Invariant: a link's weight is the share of all targets behind it together; who starts slowly grows from a tenth to all.
import { linkOfAddress } from '../../engine/addresses'
import type { Port, TargetAddress } from '../../engine/behavior'
import type { OutgoingLink } from '../../kit/define-kind'

/** The least a target that starts slowly gets, of its share: as Envoy's min_weight_percent. */
const FIRST_SHARE = 0.1

export interface Shares {
  /** All that can get requests have started, and get as much as the next. */
  readonly areEven: () => boolean
  /** How far it has started, above 0 and up to 1. */
  readonly readiness: (target: TargetAddress) => number
  /** Its part of the weight of its link, as far as it has started. */
  readonly weight: (target: TargetAddress) => number
}

export interface SharesOf extends Shares {
  /** Those who are there when it starts have started long ago. */
  start(standing: readonly TargetAddress[]): void
  /** Who stands now and did not before begins to start. */
  adopt(standing: readonly TargetAddress[], candidates: readonly TargetAddress[]): void
}

export function createShares(
  config: { readonly slowStartMs: number },
  routes: () => readonly OutgoingLink[],
  port: Port,
): SharesOf {
  let standing: ReadonlySet<TargetAddress> = new Set()
  /** Since when, of those that may not have started yet. */
  const since = new Map<TargetAddress, number>()
  let newestMs = Number.NEGATIVE_INFINITY
  let weights: ReadonlyMap<TargetAddress, number> = new Map()
  const readiness = (target: TargetAddress): number => {
    const beganMs = since.get(target)
    if (beganMs === undefined || config.slowStartMs === 0) return 1
    return Math.min(1, Math.max(FIRST_SHARE, (port.nowMs - beganMs) / config.slowStartMs))
  }
  return {
    areEven: () => config.slowStartMs === 0 || port.nowMs >= newestMs + config.slowStartMs,
    readiness,
    weight: (target) => (weights.get(target) ?? 0) * readiness(target),
    start(targets) {
      standing = new Set(targets)
      since.clear()
      newestMs = Number.NEGATIVE_INFINITY
    },
    adopt(targets, candidates) {
      for (const target of targets) {
        if (standing.has(target)) continue
        since.set(target, port.nowMs)
        newestMs = port.nowMs
      }
      standing = new Set(targets)
      for (const target of since.keys()) if (!standing.has(target)) since.delete(target)
      weights = weightsOf(candidates, routes(), port)
    },
  }
}

/** Each link's weight divided among its targets; alike for all where all weigh nothing. */
function weightsOf(
  candidates: readonly TargetAddress[],
  routes: readonly OutgoingLink[],
  port: Port,
): ReadonlyMap<TargetAddress, number> {
  const ofLink = new Map<number, number>()
  for (const { to, policy } of routes) {
    const target = port.targetAt('route', to)
    if (target !== undefined) ofLink.set(linkOfAddress(target), policy.weight)
  }
  const behind = new Map<number, number>()
  for (const target of candidates)
    behind.set(linkOfAddress(target), (behind.get(linkOfAddress(target)) ?? 0) + 1)
  const weights = candidates.map((target) => {
    const link = linkOfAddress(target)
    return [target, (ofLink.get(link) ?? 1) / (behind.get(link) ?? 1)] as const
  })
  return weights.every(([, weight]) => weight === 0)
    ? new Map(candidates.map((target) => [target, 1]))
    : new Map(weights)
}
