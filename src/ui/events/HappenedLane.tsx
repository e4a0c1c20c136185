// What has happened, as marks; and for how long objectives were missed and alerts were raised, as bars.
import { formatClock } from '../../core/format'
import { eventWords as words } from '../../look/words-events'
import type { Scenario } from '../../scenario/document'
import { useDocument } from '../../state/document'
import { useEditMarks } from '../../state/edit-marks'
import { type Happening, useNotices } from '../../state/notices'
import { useRun } from '../../state/run'
import { HappeningMarks } from '../transport/HappeningMarks'
import { happeningText } from '../transport/happening-text'
import styles from './Lanes.module.css'
import { isInView, type LaneScale } from './lane-scale'

interface ScaledProps {
  readonly scale: LaneScale
}

export function HappenedLane({ scale }: ScaledProps) {
  const hasHappened = useNotices(({ happenings }) => happenings.length > 0)
  const isEmpty = useEditMarks().length === 0 && !hasHappened
  return (
    <section className={styles.lane} aria-label={words.happenedLane}>
      <div className={styles.gutter}>
        <span className={styles.plain}>{words.happenedLane}</span>
      </div>
      <div className={styles.still}>
        {isEmpty && <span className={styles.empty}>{words.nothingHappened}</span>}
        <div className={styles.marks}>
          <HappeningMarks scale={scale} />
        </div>
      </div>
    </section>
  )
}

/** Only where anything is promised, or anybody watches. */
export function BreachLane({ scale }: ScaledProps) {
  const scenario = useDocument((state) => state.scenario)
  const happenings = useNotices((state) => state.happenings)
  // It grows in steps, not with each frame.
  const nowMs = useRun(({ timeMs }) => Math.floor(timeMs / 500) * 500)
  const isWanted =
    scenario.objectives.length > 0 || scenario.components.some(({ kind }) => kind === 'monitor')
  if (!isWanted) return null
  const breaches = breachesOf(scenario, happenings, nowMs).filter(({ atMs, untilMs }) =>
    isInView(scale, atMs, untilMs),
  )
  return (
    <section className={styles.lane} aria-label={words.breachLane}>
      <div className={styles.gutter}>
        <span className={styles.plain}>{words.breachLane}</span>
      </div>
      <div className={styles.still}>
        {breaches.map(({ key, atMs, untilMs, text }) => {
          const left = Math.max(0, scale.x(atMs))
          const width = Math.max(4, Math.min(scale.width, scale.x(untilMs)) - left)
          const title = `${text}, ${formatClock(atMs / 1000)} – ${formatClock(untilMs / 1000)}`
          return <span key={key} className={styles.breach} style={{ left, width }} title={title} />
        })}
      </div>
    </section>
  )
}

interface Breach {
  readonly key: string
  readonly atMs: number
  readonly untilMs: number
  readonly text: string
}

function breachesOf(scenario: Scenario, happenings: readonly Happening[], nowMs: number): readonly Breach[] {
  const open = new Map<string, Breach>()
  const over: Breach[] = []
  for (const happening of happenings) {
    const about = subjectOf(happening)
    if (about === undefined) continue
    const before = open.get(about)
    if (happening.what === 'missed' || happening.what === 'alert') {
      const text = happeningText(scenario, happening)
      const { atMs } = happening
      if (before === undefined) open.set(about, { key: `${about} ${atMs}`, atMs, untilMs: nowMs, text })
    } else if (before !== undefined) {
      over.push({ ...before, untilMs: happening.atMs })
      open.delete(about)
    }
  }
  return [...over, ...open.values()].map((breach) => ({
    ...breach,
    untilMs: Math.max(breach.atMs, breach.untilMs),
  }))
}

/** What is missed or raised; of all else, nothing. */
function subjectOf(happening: Happening): string | undefined {
  if (happening.what === 'missed' || happening.what === 'met-again') return happening.objective
  if (happening.what === 'alert' || happening.what === 'alert-over')
    return `${happening.by} ${happening.component} ${happening.rule}`
  return undefined
}
