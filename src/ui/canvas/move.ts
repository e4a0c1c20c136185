// Move: parts are put down where a hand or the arrows took them.
// Picture: setting down what one carried. Invariant: one gesture is one step of the history; no movement is none.
import { words } from '../../look/words'
import { noteWords } from '../../look/words-notes'
import type { Component, Note, Place, Position, Scenario } from '../../scenario/document'
import { arrange } from '../../scenario/edits/arrange'
import { apply } from '../../state/apply'
import { useDocument } from '../../state/document'

export type Moved = ReadonlyMap<string, Position>

interface Parts {
  readonly components: Moved
  readonly places: Moved
  readonly notes: Moved
}

interface Manner {
  /** Steps of the same gesture become one step of the history. */
  readonly gesture?: string
  /** Whether places grow around what does not quite fit: not while arrows nudge a part across a border. */
  readonly grows: boolean
}

/** To these positions of the document; each part then belongs to the place it stands in. */
export function move({ components, places, notes }: Parts, { gesture, grows }: Manner): void {
  const { scenario } = useDocument.getState()
  const moved = [
    ...scenario.components.filter((part) => isMoved(part, components)),
    ...scenario.places.filter((part) => isMoved(part, places)),
    ...scenario.notes.filter((part) => isMoved(part, notes)),
  ]
  if (moved.length === 0) return
  const after = arrange(scenario, { components, places, notes, grows })
  const label = after.ok ? labelOf(scenario, after.value, moved) : words.canvas.historyMoveMany(moved.length)
  apply(label, () => after, gesture)
}

type Part = Component | Place | Note

function isMoved({ id, position }: Part, positions: Moved): boolean {
  const wanted = positions.get(id)
  return wanted !== undefined && (wanted.x !== position.x || wanted.y !== position.y)
}

function labelOf(before: Scenario, after: Scenario, moved: readonly Part[]): string {
  const [part] = moved
  if (moved.length !== 1 || part === undefined) return words.canvas.historyMoveMany(moved.length)
  if ('text' in part) return noteWords.history.move
  const [from, to] = [before, after].map((scenario) => outerOf(scenario, part))
  if (from === to) return words.canvas.historyMove(part.name)
  return to === undefined
    ? words.canvas.historyMoveOut(part.name, nameOf(before, from))
    : words.canvas.historyMoveTo(part.name, nameOf(after, to))
}

function outerOf({ components, places }: Scenario, part: Component | Place): string | undefined {
  return 'level' in part
    ? places.find(({ id }) => id === part.id)?.inside
    : components.find(({ id }) => id === part.id)?.place
}

function nameOf({ places }: Scenario, id: string | undefined): string {
  return places.find((place) => place.id === id)?.name ?? ''
}
