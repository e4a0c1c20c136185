// Roads: what messages travel on and what may be cut: links, and borders around places.
// Picture: the map beside the radio that says which bridges are closed.
// Invariant: a cut is known by what stands on its road; whoever asks changes nothing.
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import type { HeldMessage, Link } from './link'
import type { CutMode, PartitionPlan } from './plan'
import { isIn } from './victims'

/** What may be cut, by several at once: a link, or the border around a place. */
export interface Road {
  /** Cuts acting now. */
  readonly cuts: CutMode[]
  /** When the first of them began. */
  cutSinceMs: number
  /** Messages that wait for a cut to end, in the order they would have come. */
  readonly held: HeldMessage[]
}

/** A border that nothing crosses, as long as it stands on the kernel's list. */
export class Barrier implements Road {
  readonly cuts: CutMode[] = []
  cutSinceMs = Number.NaN
  readonly held: HeldMessage[] = []
  plan: Pick<PartitionPlan, 'inside' | 'outside'>

  constructor(plan: Pick<PartitionPlan, 'inside' | 'outside'>) {
    this.plan = plan
  }

  /** Also where one of the places lies in the other: then between that one and the rest of the other. */
  standsBetween(from: Instance, to: Instance): boolean {
    if (to.component.plan.isEverywhere === true) return false
    const { inside, outside } = this.plan
    if (outside === undefined) return isIn(inside, from) !== isIn(inside, to)
    const goesOut = isIn(inside, from) && isIn(outside, to)
    const comesIn = isIn(outside, from) && isIn(inside, to)
    return goesOut !== comesIn
  }
}

/** Whatever is cut on the way between the two. */
export function cutsBetween(kernel: Kernel, link: Link, from: Instance, to: Instance): readonly Road[] {
  const barriers = kernel.barriers.filter((barrier) => barrier.standsBetween(from, to))
  return link.cuts.length === 0 ? barriers : [link, ...barriers]
}

export function isCutOff(kernel: Kernel, link: Link, from: Instance, to: Instance): boolean {
  return link.cuts.length > 0 || kernel.barriers.some((barrier) => barrier.standsBetween(from, to))
}
