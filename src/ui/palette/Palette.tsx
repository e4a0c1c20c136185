// The palette: one button per kind, one per level of places, and one for notes. Dragged onto the drawing it lands where it is dropped; pressed, at a free place.
import { useState } from 'react'
import { FACES } from '../../kinds/faces'
import { SPECS } from '../../kinds/specs'
import { PLACE_LEVELS, PLACE_SPECS } from '../../kit/places'
import type { KindSpec } from '../../kit/spec'
import { KindIcon, type KindIconName } from '../../look/KindIcon'
import { VisuallyHidden } from '../../look/VisuallyHidden'
import { noteWords } from '../../look/words-notes'
import { panelWords } from '../../look/words-panels'
import { configValues } from '../../scenario/settings'
import { useDocument } from '../../state/document'
import {
  addComponentAt,
  addNoteAt,
  addPlaceAt,
  KIND_DATA_TYPE,
  NOTE_DATA_TYPE,
  PLACE_DATA_TYPE,
} from '../canvas/add-component'
import { placeIcon } from '../place-words'
import styles from './Palette.module.css'

const words = panelWords.palette

interface PaletteProps {
  /** Called after a kind was added by pressing. */
  readonly onAdd?: () => void
}

export function Palette({ onAdd }: PaletteProps) {
  const [added, setAdded] = useState('')
  function say(id: string | undefined): void {
    const { components, places } = useDocument.getState().scenario
    const name = [...components, ...places].find((part) => part.id === id)?.name
    setAdded(name === undefined ? '' : words.added(name))
    onAdd?.()
  }
  return (
    <nav className={styles.rail} aria-label={words.label}>
      {[...SPECS.values()].map((spec, index, specs) => (
        <KindButton
          key={spec.id}
          spec={spec}
          isFirstOfCategory={index > 0 && specs[index - 1].category !== spec.category}
          onPress={() => say(addComponentAt(spec.id))}
        />
      ))}
      <hr className={styles.separator} />
      {PLACE_LEVELS.map((level) => (
        <PaletteButton
          key={level}
          title={PLACE_SPECS[level].title}
          summary={PLACE_SPECS[level].summary}
          icon={placeIcon(level)}
          carried={{ type: PLACE_DATA_TYPE, text: level }}
          onPress={() => say(addPlaceAt(level))}
        />
      ))}
      <hr className={styles.separator} />
      <PaletteButton
        title={noteWords.title}
        summary={noteWords.summary}
        icon="note"
        carried={{ type: NOTE_DATA_TYPE, text: noteWords.title }}
        onPress={() => {
          // What lies over the drawing goes first: a note is written at once.
          onAdd?.()
          if (addNoteAt() !== undefined) setAdded(words.added(noteWords.title))
        }}
      />
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
      <PaletteButton
        title={spec.title}
        summary={spec.summary}
        icon={icon}
        carried={{ type: KIND_DATA_TYPE, text: spec.id }}
        onPress={onPress}
      />
    </>
  )
}

interface PaletteButtonProps {
  readonly title: string
  readonly summary: string
  readonly icon: KindIconName
  /** What a drag from here brings to the drawing. */
  readonly carried: { readonly type: string; readonly text: string }
  readonly onPress: () => void
}

function PaletteButton({ title, summary, icon, carried, onPress }: PaletteButtonProps) {
  return (
    <button
      type="button"
      className={styles.kind}
      aria-label={words.add(title)}
      title={summary}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(carried.type, carried.text)
        event.dataTransfer.effectAllowed = 'copy'
      }}
      onClick={onPress}
    >
      <KindIcon name={icon} size={17} />
      <span>{title}</span>
    </button>
  )
}
