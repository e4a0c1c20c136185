import { words } from '../../look/words'
import { type BreakerState, LEVERS } from '../../picture/breaker-picture'
import type { Point } from '../../picture/polyline'
import styles from './BreakerMark.module.css'

interface BreakerMarkProps {
  readonly at: Point
  readonly state: BreakerState
}

/** The circuit breaker of a link: a switch across its pipe, whose lever lies, stands or hangs between. */
export function BreakerMark({ at, state }: BreakerMarkProps) {
  return (
    <g
      className={`${styles.mark} ${styles[state]}`}
      transform={`translate(${at.x} ${at.y})`}
      data-breaker={state}
    >
      <title>{words.canvas.breaker[state]}</title>
      <rect className={styles.plate} x="-15" y="-10" width="30" height="20" rx="4" />
      <path className={styles.lever} d={LEVERS[state]} />
      <circle className={styles.pole} cx="-8" cy="2" r="2" />
      <circle className={styles.pole} cx="8" cy="2" r="2" />
    </g>
  )
}
