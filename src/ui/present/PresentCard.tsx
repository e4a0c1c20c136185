import type { CSSProperties } from 'react'
import { formatMsParts, formatPercentParts, formatRateParts } from '../../core/format'
import { type ComponentReading, namedResource } from '../../kit/readings'
import { classNames } from '../../look/class-names'
import { GaugeBar } from '../../look/Gauge'
import { KindIcon } from '../../look/KindIcon'
import { Reading } from '../../look/Reading'
import { type PartState, StateMark } from '../../look/StateMark'
import { words } from '../../look/words'
import { panelWords } from '../../look/words-panels'
import { viewWords } from '../../look/words-views'
import type { Component } from '../../scenario/document'
import { type BigCardProps, usePresentation } from '../canvas/canvas-context'
import { configOfComponent, faceOf } from '../canvas/card-face'
import { bindingUtilization, partState, stateWord } from '../canvas/part-state'
import { withoutUnitOfNothing } from '../nothing'
import styles from './PresentCard.module.css'

/** A card for the last row: name, state and three readings, as large on the screen at every zoom. */
export function PresentCard({ component, reading, selected, isFar, room }: BigCardProps) {
  const light = usePresentation()?.spotlight?.component(component.id)
  const state = partState(reading)
  return (
    <div
      className={classNames(
        styles.card,
        isFar && styles.far,
        state === 'saturated' && styles.saturated,
        state === 'down' && styles.down,
        selected && styles.selected,
        light !== undefined && styles[light],
      )}
      style={{ '--room': `${room}px` } as CSSProperties}
    >
      <div className={styles.head}>
        <span className={styles.name}>{component.name}</span>
        {light !== 'dim' && <StateMark state={state} />}
      </div>
      {!isFar && light !== 'dim' && <Readings component={component} reading={reading} state={state} />}
      {state !== 'down' && light !== 'dim' && (
        <span className={styles.bar}>
          <GaugeBar utilization={reading === undefined ? null : bindingUtilization(reading)} />
        </span>
      )}
    </div>
  )
}

interface ReadingsProps {
  readonly component: Component
  readonly reading: ComponentReading | undefined
  readonly state: PartState
}

function Readings({ component, reading, state }: ReadingsProps) {
  const icon = faceOf(component)?.icon(configOfComponent(component)) ?? 'unknown'
  return (
    <>
      <p className={styles.line}>
        <Reading parts={formatRateParts(calm(reading?.rateRps))} />
        <span className={styles.sign}>
          <KindIcon name={icon} size={24} />
        </span>
      </p>
      <p className={styles.line}>
        <Reading
          parts={formatMsParts(calm(reading?.latencyMsP99), { seconds: true })}
          label={words.canvas.p99}
        />
      </p>
      <p className={styles.line}>
        {state === 'down' ? (
          <span className={styles.word}>{words.canvas.down}</span>
        ) : (
          <Third reading={reading} state={state} />
        )}
      </p>
    </>
  )
}

/** What limits it; of a part without resources, what fails. */
function Third({ reading, state }: Pick<ReadingsProps, 'reading' | 'state'>) {
  const binding = reading?.binding ?? null
  if (reading === undefined || binding === null) {
    return (
      <Reading
        parts={withoutUnitOfNothing(formatRateParts(calm(reading?.failedRps)))}
        label={viewWords.present.failedRate}
      />
    )
  }
  if (binding === 'waiting') return <span className={styles.word}>{stateWord(reading, state)}</span>
  return (
    <Reading
      parts={formatPercentParts(Math.round((reading.utilization[binding] ?? 0) * 100) / 100)}
      label={panelWords.finding.resources[namedResource(binding, reading)]}
    />
  )
}

// Whole numbers from 10 on: a tenth of it would only flicker.
function calm(value: number | null | undefined): number {
  if (value === null || value === undefined) return NaN
  return Math.abs(value) < 9.95 ? value : Math.round(value)
}
