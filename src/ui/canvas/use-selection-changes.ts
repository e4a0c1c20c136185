import type { EdgeChange, NodeChange } from '@xyflow/react'
import { type MouseEvent as ReactMouseEvent, useCallback } from 'react'
import { countSelected, useSelection } from '../../state/selection'
import type { DrawingNode } from './drawing-node'
import { noteIdOf } from './note-nodes'
import { placeIdOf } from './place-nodes'
import type { PipeEdgeType } from './projection'

/** React Flow's selection, kept where everybody else reads it. */
export function useSelectionChanges(onNodesMove: (changes: readonly NodeChange<DrawingNode>[]) => void) {
  const onNodesChange = useCallback(
    (changes: readonly NodeChange<DrawingNode>[]) => {
      onNodesMove(changes)
      const picks = changes.filter((change) => change.type === 'select')
      if (picks.length === 0) return
      const { components, links, places, notes, selectOnly } = useSelection.getState()
      const ofNotes = picks.flatMap(({ id, selected }) => {
        const noteId = noteIdOf(id)
        return noteId === undefined ? [] : [{ id: noteId, selected }]
      })
      const ofPlaces = picks.flatMap(({ id, selected }) => {
        const placeId = placeIdOf(id)
        return placeId === undefined ? [] : [{ id: placeId, selected }]
      })
      const ofComponents = picks.filter(({ id }) => placeIdOf(id) === undefined && noteIdOf(id) === undefined)
      selectOnly({
        components: applied(components, ofComponents),
        links: [...links],
        places: applied(places, ofPlaces),
        notes: applied(notes, ofNotes),
      })
    },
    [onNodesMove],
  )
  const onEdgesChange = useCallback((changes: readonly EdgeChange<PipeEdgeType>[]) => {
    const picks = changes.filter((change) => change.type === 'select')
    if (picks.length === 0) return
    const { components, links, places, notes, selectOnly } = useSelection.getState()
    selectOnly({
      components: [...components],
      links: applied(links, picks),
      places: [...places],
      notes: [...notes],
    })
  }, [])
  return { onNodesChange, onEdgesChange, onNodeClick: takeAlone }
}

/** Of several that are selected, a press takes the one that is meant. */
function takeAlone({ ctrlKey, metaKey, shiftKey }: ReactMouseEvent, { id }: DrawingNode): void {
  const { selectOnly, ...selected } = useSelection.getState()
  if (ctrlKey || metaKey || shiftKey || countSelected(selected) < 2) return
  const noteId = noteIdOf(id)
  const placeId = placeIdOf(id)
  if (noteId !== undefined) selectOnly({ notes: [noteId] })
  else selectOnly(placeId === undefined ? { components: [id] } : { places: [placeId] })
}

interface Pick {
  readonly id: string
  readonly selected: boolean
}

function applied(before: ReadonlySet<string>, picks: readonly Pick[]): readonly string[] {
  const next = new Set(before)
  for (const { id, selected } of picks) {
    if (selected) next.add(id)
    else next.delete(id)
  }
  return [...next]
}
