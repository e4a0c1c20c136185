import type { NodeChange } from '@xyflow/react'
import { useCallback, useRef, useState } from 'react'
import { words } from '../../look/words'
import type { Position } from '../../scenario/document'
import { moveComponents } from '../../scenario/edits/components'
import { useDocument } from '../../state/document'
import { snapped } from './add-component'
import { type CardNode, type Orientation, placeOf } from './projection'

const NOWHERE: ReadonlyMap<string, Position> = new Map()

/** Cards while they are carried: the document hears of it once, when they are put down. */
export function useMoves(orientation: Orientation) {
  const [moved, setMoved] = useState(NOWHERE)
  const carried = useRef<ReadonlyMap<string, Position>>(NOWHERE)

  const carry = useCallback((next: ReadonlyMap<string, Position>) => {
    carried.current = next
    setMoved(next)
  }, [])

  const onNodesMove = useCallback(
    (changes: readonly NodeChange<CardNode>[]) => {
      const next = new Map(carried.current)
      for (const change of changes) {
        if (change.type !== 'position' || change.position === undefined) continue
        const kind = kindOf(change.id)
        if (kind !== undefined) next.set(change.id, placeOf(kind, orientation, change.position))
      }
      if (next.size > 0) carry(next)
    },
    [orientation, carry],
  )

  const onNodeDragStop = useCallback(() => {
    const places = new Map(
      [...carried.current].map(([id, { x, y }]) => [id, { x: snapped(x), y: snapped(y) }]),
    )
    carry(NOWHERE)
    move(places)
  }, [carry])

  return { moved, onNodesMove, onNodeDragStop }
}

/** Puts components at these places of the document, as one step of the history per gesture. */
export function move(places: ReadonlyMap<string, Position>, gesture?: string): void {
  const { scenario, edit } = useDocument.getState()
  const changed = scenario.components.filter(({ id, position }) => {
    const place = places.get(id)
    return place !== undefined && (place.x !== position.x || place.y !== position.y)
  })
  const [first] = changed
  if (first === undefined) return
  const label =
    changed.length === 1 ? words.canvas.historyMove(first.name) : words.canvas.historyMoveMany(changed.length)
  edit(label, (present) => moveComponents(present, places), gesture)
}

function kindOf(id: string): string | undefined {
  return useDocument.getState().scenario.components.find((component) => component.id === id)?.kind
}
