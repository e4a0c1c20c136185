import { KindIcon } from '../../look/KindIcon'
import { words } from '../../look/words'
import type { Component } from '../../scenario/document'
import { classNames } from '../../look/class-names'
import styles from './Card.module.css'

/** A kind this version does not know: kept, named, and inert. */
export function UnknownCard({
  component,
  selected,
}: {
  readonly component: Component
  readonly selected: boolean
}) {
  return (
    <div className={classNames(styles.card, styles.unknown, selected && styles.selected)}>
      <div className={styles.head}>
        <KindIcon name="unknown" />
        <span className={styles.name}>{component.name}</span>
      </div>
      <p className={styles.second}>{words.canvas.unknownKind}</p>
      <p className={styles.why}>{words.canvas.unknownKindWhy(component.kind)}</p>
    </div>
  )
}
