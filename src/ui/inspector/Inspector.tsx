// The inspector: everything about what is selected, live; about the scenario itself when nothing is.
import { X } from 'lucide-react'
import { IconButton } from '../../look/IconButton'
import { inspectorWords } from '../../look/words-inspector'
import { useDocument } from '../../state/document'
import { countSelected, soleSelection, useSelection } from '../../state/selection'
import { useSettings } from '../../state/settings'
import { ComponentInspector } from './ComponentInspector'
import styles from './Inspector.module.css'
import { LinkInspector } from './LinkInspector'
import { NoteInspector } from './NoteInspector'
import { PlaceInspector } from './PlaceInspector'
import { ScenarioInspector } from './ScenarioInspector'
import { Several } from './Several'

const words = inspectorWords

/** The panel at the right of a wide screen. */
export function Inspector() {
  const setOpen = useSettings((state) => state.setInspectorOpen)
  return (
    <aside className={styles.inspector} aria-label={words.label}>
      <IconButton label={words.close} small className={styles.close} onClick={() => setOpen(false)}>
        <X size={15} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <InspectorContent />
    </aside>
  )
}

/** What the panel and the sheet both show. */
export function InspectorContent() {
  const scenario = useDocument((state) => state.scenario)
  const selection = useSelection()
  const sole = soleSelection(selection)
  const count = countSelected(selection)
  if (count > 1) return <Several scenario={scenario} />
  if (sole?.sort === 'component') {
    const component = scenario.components.find(({ id }) => id === sole.id)
    if (component !== undefined) {
      return <ComponentInspector component={component} requestTypes={scenario.requestTypes} />
    }
  }
  const place = sole?.sort === 'place' ? scenario.places.find(({ id }) => id === sole.id) : undefined
  if (place !== undefined) return <PlaceInspector place={place} scenario={scenario} />
  const note = sole?.sort === 'note' ? scenario.notes.find(({ id }) => id === sole.id) : undefined
  if (note !== undefined) return <NoteInspector note={note} scenario={scenario} />
  const link = sole?.sort === 'link' ? scenario.links.find(({ id }) => id === sole.id) : undefined
  return link === undefined ? (
    <ScenarioInspector scenario={scenario} />
  ) : (
    <LinkInspector link={link} scenario={scenario} />
  )
}
