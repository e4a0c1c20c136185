// What is selected, as the menus speak of it. Picture: reading the label of what one holds.
// Invariant: it is read when it is asked for.
import { commandWords as words } from '../../look/words-commands'
import type { Component, Link, Note, Place, Scenario } from '../../scenario/document'
import { useDocument } from '../../state/document'
import { countSelected, useSelection } from '../../state/selection'
import { noteName } from '../note-words'

export interface SelectedParts {
  readonly scenario: Scenario
  readonly components: readonly Component[]
  readonly links: readonly Link[]
  readonly places: readonly Place[]
  readonly notes: readonly Note[]
  readonly count: number
  /** Of the one part, or how many they are. */
  readonly name: string
}

export function selectedParts(): SelectedParts {
  const { scenario } = useDocument.getState()
  const selection = useSelection.getState()
  const components = scenario.components.filter(({ id }) => selection.components.has(id))
  const links = scenario.links.filter(({ id }) => selection.links.has(id))
  const places = scenario.places.filter(({ id }) => selection.places.has(id))
  const notes = scenario.notes.filter(({ id }) => selection.notes.has(id))
  const count = countSelected(selection)
  const [sole] = [...components, ...places, ...notes.map((note) => ({ name: noteName(note) }))]
  const name = count > 1 ? words.parts(count) : (sole?.name ?? (count === 1 ? words.aLink : words.paper))
  return { scenario, components, links, places, notes, count, name }
}
