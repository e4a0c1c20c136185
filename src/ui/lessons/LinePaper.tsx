import type { ReactNode } from 'react'
import { lessonWords as words } from '../../look/words-library'
import type { Watched } from '../../library/lesson'
import { figureText } from './lesson-readings'
import styles from './LineChart.module.css'
import { PAPER } from './line-scale'

interface LinePaperProps {
  readonly watched: Watched
  readonly top: number
  readonly overS: number
  readonly children: ReactNode
}

/** Squared paper with its two scales. */
export function LinePaper({ watched, top, overS, children }: LinePaperProps) {
  return (
    <div className={styles.paperBox}>
      <div className={styles.scale} aria-hidden>
        <span>{figureText(watched, top)}</span>
        <span>0</span>
      </div>
      <svg
        className={styles.paper}
        viewBox={`0 0 ${PAPER.width} ${PAPER.height}`}
        preserveAspectRatio="none"
        aria-hidden
      >
        {[0.25, 0.5, 0.75].map((share) => (
          <path
            key={share}
            className={styles.grid}
            d={`M0 ${share * PAPER.height}H${PAPER.width}M${share * PAPER.width} 0V${PAPER.height}`}
          />
        ))}
        {children}
      </svg>
      <p className={styles.span}>{words.lineOver(overS)}</p>
    </div>
  )
}
