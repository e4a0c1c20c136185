import { CirclePause, RotateCcw, Scissors } from 'lucide-react'
import { formatClock } from '../../core/format'
import { Button } from '../../look/Button'
import { breakWords as words } from '../../look/words-breaks'
import type { Place, PlaceFault, Scenario } from '../../scenario/document'
import { borderFaults, closeBorder, openBorders, type Partition } from '../../state/border-actions'
import { useRun } from '../../state/run'
import { comesAndGoes } from './comes-and-goes'
import styles from './Inspector.module.css'
import { placeSorts } from './lasting-sorts'
import { RepeatForm } from './RepeatForm'

const ICON = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

interface BordersProps {
  readonly place: Place
  readonly scenario: Scenario
}

/** Which borders of the place are closed now, and what a hand can do to them. */
export function Borders({ place, scenario }: BordersProps) {
  const { timeline } = scenario
  // Changes with the clock only when another one begins or ends.
  const acting = useRun(({ timeMs }) =>
    borderFaults({ timeline }, place.id, timeMs)
      .map((fault) => fault.id)
      .join(' '),
  ).split(' ')
  const closed = timeline.filter(
    (fault): fault is PlaceFault => 'place' in fault && acting.includes(fault.id),
  )
  const others = scenario.places.filter(({ id, level }) => level === place.level && id !== place.id)
  return (
    <>
      {closed.length > 0 && (
        <section className={styles.banner} role="status">
          {closed.map((fault) => (
            <p key={fault.id}>
              {fault.repeats === undefined && fault.fault === 'partition'
                ? textOf(fault, place, scenario)
                : comesAndGoes(fault)}
            </p>
          ))}
          <div className={styles.actions}>
            <Button look="boxed" onClick={() => openBorders(place.id)}>
              <RotateCcw {...ICON} />
              {words.openBorders}
            </Button>
          </div>
        </section>
      )}
      <section className={styles.section} aria-label={words.borders}>
        <div className={styles.actions}>
          <Button look="boxed" title={words.cutOffTip} onClick={() => closeBorder(place.id, 'drop')}>
            <Scissors {...ICON} />
            {words.cutOff}
          </Button>
          <Button look="boxed" title={words.stallAllTip} onClick={() => closeBorder(place.id, 'stall')}>
            <CirclePause {...ICON} />
            {words.stallAll}
          </Button>
          {others.map((other) => (
            <Button
              key={other.id}
              look="boxed"
              title={words.cutFromTip(other.name)}
              onClick={() => closeBorder(place.id, 'drop', other.id)}
            >
              <Scissors {...ICON} />
              {words.cutFrom(other.name)}
            </Button>
          ))}
        </div>
        <RepeatForm key={place.id} name={place.name} sorts={placeSorts(place.id)} />
      </section>
    </>
  )
}

function textOf({ place: of, other, mode, atMs }: Partition, place: Place, { places }: Scenario): string {
  const since = formatClock(atMs / 1000)
  const wanted = of === place.id ? other : of
  const name = places.find(({ id }) => id === wanted)?.name
  if (mode === 'stall') return name === undefined ? words.stalledSince(since) : words.stalledTo(name, since)
  return name === undefined ? words.cutOffSince(since) : words.cutFromSince(name, since)
}
