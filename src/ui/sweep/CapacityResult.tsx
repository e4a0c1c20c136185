import { formatPercent, formatRate } from '../../core/format'
import { sweepWords as words } from '../../look/words-sweep'
import { toldOf } from '../../simulation/capacity'
import { useDocument } from '../../state/document'
import { sameRun } from '../../state/same-run'
import styles from './Sweep.module.css'
import { type SearchedCapacity, useSweep } from './sweep-run'

/** How much traffic still meets the objectives, in a sentence; it is on the curve, too. */
export function CapacityResult() {
  const capacity = useSweep((state) => state.capacity)
  const scenario = useDocument((state) => state.scenario)
  if (capacity?.isDone !== true) return null
  const isStale =
    !sameRun(capacity.scenario, scenario) || capacity.scenario.objectives !== scenario.objectives
  return (
    <p className={styles.capacity} role="status">
      {isStale && <strong>{words.stale} </strong>}
      {capacitySentence(capacity)}
    </p>
  )
}

function capacitySentence({ scenario, found }: SearchedCapacity): string {
  const { points } = found
  const { met, missed, tooLittle, unknown } = toldOf(found)
  if (met === undefined) {
    if (unknown !== undefined) return words.metUnknown(factorText(unknown))
    if (tooLittle === undefined) return words.metNever
    const most = missed === undefined ? '' : words.tooMuchAt(factorText(missed))
    return words.metNowhere(factorText(tooLittle), most)
  }
  const at = points.find(({ value }) => value === met)
  const rps = at?.offeredRps.mean == null ? '' : ` (${formatRate(at.offeredRps.mean)})`
  const then =
    unknown !== undefined
      ? words.unknownAt(factorText(unknown))
      : missed === undefined
        ? words.missedNever
        : words.missedAt(factorText(missed))
  const fullest = at?.fullest ?? undefined
  const name = scenario.components.find(({ id }) => id === fullest?.component)?.name ?? ''
  return (
    words.met(factorText(met), rps, then) +
    (tooLittle === undefined ? '' : words.tooLittleAt(factorText(tooLittle))) +
    (fullest === undefined
      ? ''
      : words.fullestThen(
          name,
          words.resources[fullest.resource] ?? fullest.resource,
          formatPercent(fullest.utilization),
        ))
  )
}

export function factorText(factor: number): string {
  return words.times(String(Number(factor.toPrecision(3))))
}
