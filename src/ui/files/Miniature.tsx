import { cardSize } from '../../scenario/card-size'
import type { Scenario } from '../../scenario/document'
import { areaOf, around, centerOf } from '../../scenario/standing'
import styles from './DesignsDialog.module.css'

const MARGIN = 24

/** A design as small as a stamp: enough to be known again by its shape. */
export function Miniature({ scenario }: { readonly scenario: Scenario }) {
  const { components, places, links } = scenario
  const all = around([...components, ...places].map(areaOf))
  if (all === undefined) return <span className={styles.blank} />
  const centers = new Map<string, { readonly x: number; readonly y: number }>(
    components.map((component) => [component.id, centerOf(areaOf(component))]),
  )
  const viewBox = [all.x - MARGIN, all.y - MARGIN, all.width + 2 * MARGIN, all.height + 2 * MARGIN].join(' ')
  return (
    <svg className={styles.miniature} viewBox={viewBox} aria-hidden>
      {places.map(({ id, position, size }) => (
        <rect key={id} className={styles.place} {...position} {...size} />
      ))}
      {links.map(({ id, from, to }) => {
        const start = centers.get(from)
        const end = centers.get(to)
        return start && end && <path key={id} d={`M${start.x} ${start.y}L${end.x} ${end.y}`} />
      })}
      {components.map(({ id, kind, position }) => (
        <rect key={id} className={styles.card} {...position} {...cardSize(kind)} rx={8} />
      ))}
    </svg>
  )
}
