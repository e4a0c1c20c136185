// The palette: one button per kind. Dragged onto the drawing it lands where it is dropped; pressed, at a free place.
import { useState } from 'react'
import { FACES } from '../../kinds/faces'
import { KINDS } from '../../kinds/index'
import type { KindSpec } from '../../kit/spec'
import { KindIcon } from '../../look/KindIcon'
import { VisuallyHidden } from '../../look/VisuallyHidden'
import { panelWords } from '../../look/words-panels'
import { configValues } from '../../scenario/settings'
import { addComponent } from '../../state/actions'
import styles from './Palette.module.css'

const words = panelWords.palette
/** What the drawing looks for in a drop. */
export const KIND_DRAG_TYPE = 'application/x-tierscape-kind'

interface PaletteProps {
  /** Called after a kind was added by pressing. */
  readonly onAdd?: () => void
}

export function Palette({ onAdd }: PaletteProps) {
  const [added, setAdded] = useState('')
  return (
    <nav className={styles.rail} aria-label={words.label}>
      {[...KINDS.values()].map(({ spec }, index, kinds) => (
        <KindButton
          key={spec.id}
          spec={spec}
          isFirstOfCategory={index > 0 && kinds[index - 1].spec.category !== spec.category}
          onPress={() => {
            const id = addComponent(spec.id)
            setAdded(id === undefined ? '' : words.added(id))
            onAdd?.()
          }}
        />
      ))}
      <span role="status">
        <VisuallyHidden>{added}</VisuallyHidden>
      </span>
    </nav>
  )
}

interface KindButtonProps {
  readonly spec: KindSpec
  readonly isFirstOfCategory: boolean
  readonly onPress: () => void
}

function KindButton({ spec, isFirstOfCategory, onPress }: KindButtonProps) {
  const icon = FACES.get(spec.id)?.icon(configValues(spec, {})) ?? 'unknown'
  return (
    <>
      {isFirstOfCategory && <hr className={styles.separator} />}
      <button
        type="button"
        className={styles.kind}
        aria-label={words.add(spec.title)}
        title={spec.summary}
        draggable
        onDragStart={(event) => {
          event.dataTransfer.setData(KIND_DRAG_TYPE, spec.id)
          event.dataTransfer.effectAllowed = 'copy'
        }}
        onClick={onPress}
      >
        <KindIcon name={icon} size={17} />
        <span>{spec.title}</span>
      </button>
    </>
  )
}
