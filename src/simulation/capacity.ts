// Capacity: the largest load at which a design still meets its objectives.
// Picture: adding weights to a bridge until it bends, then finding the last one it bore.
// Invariant: between what was met and what was missed there is never more than the precision; loads are asked in an order
// that follows from the answers alone.
import { succeed, type Result } from '../core/result'
import type { Report } from './report'
import { pointOf, type SweepPoint, verdictOf } from './sweep'

/** As multiples of the scenario's own traffic. */
export interface Capacity {
  /** The largest load that was met; undefined when none was. */
  readonly met: number | undefined
  /** The smallest that was missed; undefined when none was. */
  readonly missed: number | undefined
}

export interface FoundCapacity extends Capacity {
  /** Every load that was tried and could be run to its end, in the order of the search. */
  readonly points: readonly SweepPoint[]
}

/** `runsAt`: independent runs under this load; `onTried` hears each load that was tried, as far as is known by then. */
export async function findCapacity(
  runsAt: (load: number) => Promise<Result<readonly Report[]>>,
  onTried: (soFar: FoundCapacity) => void = () => undefined,
): Promise<Result<FoundCapacity>> {
  const search = new CapacitySearch()
  const points: SweepPoint[] = []
  for (let load = search.next(); load !== undefined; load = search.next()) {
    const runs = await runsAt(load)
    // A run that reaches a limit is drowned in its traffic; anything else is a mistake.
    const isDrowned = !runs.ok && runs.problems.every(({ code }) => code === 'limit-reached')
    if (!runs.ok && !isDrowned) return runs
    search.tell(load, runs.ok && verdictOf(runs.value) === 'met')
    if (runs.ok) points.push(pointOf(load, runs.value))
    onTried({ ...search.result(), points: [...points] })
  }
  return succeed({ ...search.result(), points })
}

/** Within so much of itself a capacity is known. */
export const CAPACITY_WITHIN = 0.02
/** Farther than this from the scenario's own traffic nobody looks. */
const FACTOR_MAX = 1024

export class CapacitySearch {
  private met: number | undefined
  private missed: number | undefined

  /** The load to try next; undefined when the capacity is known. */
  next(): number | undefined {
    const { met, missed } = this
    if (met === undefined && missed === undefined) return 1
    if (missed === undefined) return met! < FACTOR_MAX ? met! * 2 : undefined
    if (met === undefined) return missed > 1 / FACTOR_MAX ? missed / 2 : undefined
    return missed / met > 1 + CAPACITY_WITHIN ? Math.sqrt(met * missed) : undefined
  }

  tell(load: number, isMet: boolean): void {
    if (isMet) this.met = Math.max(this.met ?? 0, load)
    else this.missed = Math.min(this.missed ?? Infinity, load)
  }

  result(): Capacity {
    return { met: this.met, missed: this.missed }
  }
}
