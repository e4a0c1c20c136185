import { memo } from 'react'
import { formatPercentParts } from '../core/format'
import { classNames } from './class-names'
import styles from './Gauge.module.css'
import { loadOf } from './load'
import { words } from './words'

export interface GaugeProps {
  readonly label: string
  /** 0..1; null: the part has no such resource, or nothing has run yet. */
  readonly utilization: number | null
  /** The one that limits the part: marked, outlined and bold. */
  readonly binding?: boolean
}

/** One resource's row: marker, label, bar notched at 70 and 90 %, value. */
export const Gauge = memo(function Gauge({ label, utilization, binding = false }: GaugeProps) {
  const percent = utilization === null ? undefined : wholePercent(utilization)
  return (
    <div className={classNames(styles.gauge, binding && styles.binding)}>
      {binding ? (
        <svg className={styles.marker} viewBox="0 0 6 8" role="img" aria-label={words.parts.binding}>
          <path d="M0 0 6 4 0 8z" />
        </svg>
      ) : (
        <span />
      )}
      <span className={styles.label}>{label}</span>
      <GaugeBar utilization={utilization} />
      <span className={styles.value}>
        {percent === undefined ? (
          '–'
        ) : (
          <>
            {percent}
            <span className={styles.unit}>%</span>
          </>
        )}
      </span>
    </div>
  )
})

/** The bar alone, as wide as its place. */
export function GaugeBar({ utilization }: { readonly utilization: number | null }) {
  return (
    <span className={styles.track} aria-hidden>
      <GaugeFill utilization={utilization} />
    </span>
  )
}

/** The filled part of a bar, in the color of its load. */
export function GaugeFill({ utilization }: { readonly utilization: number | null }) {
  const share = Math.min(1, Math.max(0, utilization ?? 0))
  return (
    <span
      className={classNames(styles.fill, styles[loadOf(utilization)])}
      style={{ width: `${share * 100}%` }}
    />
  )
}

// Whole percents, so that a row of gauges stays calm; but never 100 below the whole, nor 0 above nothing.
function wholePercent(share: number): string {
  if (share > 0 && share < 0.005) return '<1'
  if (share > 0.99 && share < 1) return '99'
  return formatPercentParts(Math.round(share * 100) / 100).value
}
