import { ViewportPortal } from '@xyflow/react'
import styles from './Guides.module.css'
import { useGuides } from './guides'

/** The lines that what is carried has come into line with. */
export function Guides() {
  const lines = useGuides((state) => state.lines)
  if (lines.length === 0) return null
  return (
    <ViewportPortal>
      <svg className={styles.guides} aria-hidden data-guides={lines.length}>
        {lines.map(({ from, to }) => (
          <line key={`${from.x} ${from.y} ${to.x} ${to.y}`} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
        ))}
      </svg>
    </ViewportPortal>
  )
}
