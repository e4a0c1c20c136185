// Capacity: the largest load at which a design still meets its objectives.
// Picture: adding weights to a bridge until it bends, then finding the last one it bore; where it has to pay for itself,
// first until enough walk over it.
// Invariant: between what was met and what was missed there is never more than the precision; loads are asked in an order
// that follows from the answers alone.
import { unreachable } from '../core/assert'
import { succeed, type Result } from '../core/result'
import type { Objective } from '../scenario/document'
import type { ObjectiveReport } from './objectives'
import type { Report } from './report'
import { pointOf, type SweepPoint, verdictOf } from './sweep'

/** As multiples of the scenario's own traffic. */
export interface Capacity {
  /** The largest load that was met; undefined when none was. */
  readonly met: number | undefined
  /** The smallest above it that was missed, or the smallest that was too much; undefined when none was. */
  readonly missed: number | undefined
  /** The largest below these at which only what more traffic brings nearer was missed; undefined when there is none. */
  readonly tooLittle: number | undefined
}

export interface FoundCapacity extends Capacity {
  /** Every load that was tried and could be run to its end, in the order of the search. */
  readonly points: readonly SweepPoint[]
}

/** A capacity as it is told: what could not be judged was not missed. */
export interface ToldCapacity extends Capacity {
  /** Instead of `missed`: the load at which an objective had nothing to judge by. */
  readonly unknown?: number | undefined
}

export function toldOf({ points, ...found }: FoundCapacity): ToldCapacity {
  const limit = points.find(({ value }) => value === found.missed)
  return limit?.verdict === 'unknown' ? { ...found, missed: undefined, unknown: found.missed } : found
}

/** `runsAt`: independent runs under this load; `onTried` hears each load that was tried, as far as is known by then. */
export async function findCapacity(
  objectives: readonly Objective[],
  runsAt: (load: number) => Promise<Result<readonly Report[]>>,
  onTried: (soFar: FoundCapacity) => void = () => undefined,
): Promise<Result<FoundCapacity>> {
  const search = new CapacitySearch()
  const points: SweepPoint[] = []
  for (let load = search.next(); load !== undefined; load = search.next()) {
    const runs = await runsAt(load)
    if (!runs.ok && load > 1 && runs.problems.every(({ code }) => code === 'out-of-range')) {
      search.cannotHave(load)
      continue
    }
    // A run that reaches a limit is drowned in its traffic; anything else is a mistake.
    const isDrowned = !runs.ok && runs.problems.every(({ code }) => code === 'limit-reached')
    if (!runs.ok && !isDrowned) return runs
    if (runs.ok) search.tell(load, verdictOf(runs.value) === 'met', shortageOf(objectives, runs.value))
    else search.tell(load, false)
    if (runs.ok) points.push(pointOf(load, runs.value))
    onTried({ ...search.result(), points: [...points] })
  }
  return succeed({ ...search.result(), points })
}

/**
 * How many times too little the load was, for the objective and the run that lack most; undefined where anything was
 * missed that more traffic takes farther away, or nothing at all.
 */
export function shortageOf(objectives: readonly Objective[], runs: readonly Report[]): number | undefined {
  const growing = new Set(objectives.filter(growsWithLoad).map(({ id }): string => id))
  const missed = runs.flatMap(({ objectives: judged = [] }) =>
    judged.filter(({ verdict }) => verdict !== 'met'),
  )
  if (missed.length === 0 || !missed.every(({ id, verdict }) => growing.has(id) && verdict === 'missed'))
    return undefined
  return Math.max(...missed.map(timesTooLittle))
}

/** Whether more traffic brings it nearer, as long as the design keeps up. */
function growsWithLoad(objective: Objective): boolean {
  switch (objective.measure) {
    case 'throughput':
      return true
    // What is there whether used or not is shared by more requests.
    case 'cost':
      return objective.per === 'million-requests'
    case 'availability':
    case 'latency':
    case 'correctness':
      return false
    default:
      return unreachable(objective)
  }
}

function timesTooLittle({ unit, limit, measured }: ObjectiveReport): number {
  return unit === 'USD' ? measured! / limit : limit / measured!
}

/** Within so much of itself a capacity is known. */
export const CAPACITY_WITHIN = 0.02
/** Farther than this from the scenario's own traffic nobody looks. */
const FACTOR_MAX = 1024

/** A load, and how it went. */
interface Try {
  readonly load: number
  readonly isMet: boolean
  /** How many times too little it was; undefined: it was met, or too much. */
  readonly shortage: number | undefined
}

export class CapacitySearch {
  /** In the order of loads. */
  private tries: readonly Try[] = []
  /** A design can have less than that. */
  private beyond = Number.POSITIVE_INFINITY

  /** The load to try next; undefined when the capacity is known. */
  next(): number | undefined {
    const { met, missed } = this.result()
    if (met !== undefined) return missed === undefined ? this.doubled(met) : between(met, missed)
    const nearest = this.nearest()
    if (nearest !== undefined) return this.besides(nearest)
    if (missed === undefined) return 1
    return halved(missed)
  }

  /** `shortage`: see `shortageOf`; without one, what was not met was too much. */
  tell(load: number, isMet: boolean, shortage?: number): void {
    this.tries = [...this.tries, { load, isMet, shortage: isMet ? undefined : shortage }].toSorted(
      (a, b) => a.load - b.load,
    )
  }

  /** No component can be given so much traffic. */
  cannotHave(load: number): void {
    this.beyond = load
  }

  result(): Capacity {
    const met = this.tries.findLast(({ isMet }) => isMet)?.load
    const missed = this.tries.find(({ load, isMet, shortage }) =>
      met === undefined ? shortage === undefined : load > met && !isMet,
    )?.load
    const most = met ?? missed ?? Number.POSITIVE_INFINITY
    const tooLittle = this.tries.findLast(({ load, shortage }) => shortage !== undefined && load < most)?.load
    return { met, missed, tooLittle }
  }

  /** Of those that were too little, the one that lacked least; of several, the largest: nothing at all says nothing of how far. */
  private nearest(): Try | undefined {
    const short = this.tries.filter(({ shortage }) => shortage !== undefined)
    return short.reduce<Try | undefined>(
      (best, one) => (best === undefined || one.shortage! <= best.shortage! ? one : best),
      undefined,
    )
  }

  /**
   * Nothing is met yet: a design that does not keep up lacks as one with too few users does, so it is looked on both
   * sides of what comes nearest, first where less is known.
   */
  private besides({ load }: Try): number | undefined {
    const above = this.tries.find((one) => one.load > load)?.load
    const below = this.tries.findLast((one) => one.load < load)?.load
    if (above === undefined) return this.doubled(load)
    const down = below ?? load / 2
    if (above / load >= load / down) return between(load, above)
    return below === undefined ? halved(load) : between(below, load)
  }

  private doubled(load: number): number | undefined {
    return load < FACTOR_MAX && load * 2 < this.beyond ? load * 2 : undefined
  }
}

function halved(load: number): number | undefined {
  return load > 1 / FACTOR_MAX ? load / 2 : undefined
}

function between(low: number, high: number): number | undefined {
  return high / low > 1 + CAPACITY_WITHIN ? Math.sqrt(low * high) : undefined
}
