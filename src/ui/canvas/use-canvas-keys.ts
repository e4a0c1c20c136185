import { type RefObject, useEffect } from 'react'
import type { Component, Note, Place, Position } from '../../scenario/document'
import { GRID } from '../../scenario/position'
import { useDocument } from '../../state/document'
import { countSelected, useSelection } from '../../state/selection'
import { useSettings } from '../../state/settings'
import { isTyping } from '../typing'
import { move } from './move'
import { editNote } from './note-editing'
import { focusedPart, only, type Part } from './part-at'
import type { Orientation } from './projection'

const STEPS: Readonly<Record<string, Position>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}
/** Presses that follow each other this quickly are one step of the history. */
const BURST_MS = 1000

/** Keys on the drawing: Enter takes the focused part, arrows move what is selected, Escape goes back to the paper. */
export function useCanvasKeys(holder: RefObject<HTMLElement | null>, orientation: Orientation): void {
  useEffect(() => {
    const element = holder.current!
    const press = createPress(orientation)
    const pressEscape = (event: KeyboardEvent) => leavePart(element, event)
    element.addEventListener('keydown', press)
    element.addEventListener('keydown', pressEscape)
    return () => {
      element.removeEventListener('keydown', press)
      element.removeEventListener('keydown', pressEscape)
    }
  }, [holder, orientation])
}

function createPress(orientation: Orientation): (event: KeyboardEvent) => void {
  let burst = 0
  let burstEndsAt = 0
  return (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const part = focusedPart(event.target)
    if (event.key === 'Enter' && part !== undefined) {
      event.preventDefault()
      select(part, event.shiftKey)
      return
    }
    // What has the focus is what one means to delete.
    if ((event.key === 'Delete' || event.key === 'Backspace') && part !== undefined) take(part)
    const step = STEPS[event.key]
    const isOnDrawing = part !== undefined || !isControl(event.target)
    if (step === undefined || !isOnDrawing || !hasMovable()) return
    event.preventDefault()
    if (event.timeStamp > burstEndsAt) burst++
    burstEndsAt = event.timeStamp + BURST_MS
    moveSelected(documentStep(orientation, step), event.shiftKey ? 4 : 1, `arrows ${burst}`)
  }
}

// With the focus go a part's actions. What is selected is let go of elsewhere; if nothing is, this was all of it.
function leavePart(drawing: HTMLElement, event: KeyboardEvent): void {
  const { target, key, defaultPrevented } = event
  if (key !== 'Escape' || defaultPrevented || !(target instanceof Element) || isTyping(target)) return
  if (target.closest('.react-flow__node, .react-flow__edge') === null || target.closest('[role="menu"]'))
    return
  if (countSelected(useSelection.getState()) === 0) event.preventDefault()
  drawing.focus({ preventScroll: true })
}

// What goes right on a drawing that runs downwards goes down in the document.
function documentStep(orientation: Orientation, { x, y }: Position): Position {
  return orientation === 'across' ? { x, y } : { x: y, y: x }
}

function hasMovable(): boolean {
  const { components, places, notes } = useSelection.getState()
  return components.size + places.size + notes.size > 0
}

function isControl(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('button, input, select, textarea, a, [role="menu"]') !== null
  )
}

function take(part: Part): void {
  const { components, links, places, notes, selectOnly } = useSelection.getState()
  const selected = { component: components, link: links, place: places, note: notes }[part.sort]
  if (!selected.has(part.id)) selectOnly(only(part))
}

function select(part: Part, alsoOthers: boolean): void {
  const { selectOnly, toggle } = useSelection.getState()
  if (alsoOthers) toggle(only(part))
  else selectOnly(only(part))
  if (!alsoOthers && part.sort === 'note') {
    editNote(part.id)
    return
  }
  if (!alsoOthers) useSettings.getState().setInspectorOpen(true)
}

function moveSelected({ x, y }: Position, times: number, gesture: string): void {
  const { scenario } = useDocument.getState()
  const { components, places, notes } = useSelection.getState()
  const by = { x: x * GRID * times, y: y * GRID * times }
  move(
    {
      components: stepped(scenario.components, components, by),
      places: stepped(scenario.places, places, by),
      notes: stepped(scenario.notes, notes, by),
    },
    { gesture, grows: false },
  )
}

function stepped(
  parts: readonly (Component | Place | Note)[],
  selected: ReadonlySet<string>,
  by: Position,
): ReadonlyMap<string, Position> {
  return new Map(
    parts
      .filter(({ id }) => selected.has(id))
      .map(({ id, position }) => [id, { x: position.x + by.x, y: position.y + by.y }]),
  )
}
