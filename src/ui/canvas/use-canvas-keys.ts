import { type RefObject, useEffect } from 'react'
import type { Position } from '../../scenario/document'
import { GRID } from '../../scenario/position'
import { useDocument } from '../../state/document'
import { useSelection } from '../../state/selection'
import { useSettings } from '../../state/settings'
import type { Orientation } from './projection'
import { move } from './use-moves'

const STEPS: Readonly<Record<string, Position>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}
/** Presses that follow each other this quickly are one step of the history. */
const BURST_MS = 1000

/** Keys on the drawing: Enter takes the focused part, arrows move what is selected. */
export function useCanvasKeys(holder: RefObject<HTMLElement | null>, orientation: Orientation): void {
  useEffect(() => {
    const element = holder.current!
    const press = createPress(orientation)
    element.addEventListener('keydown', press)
    return () => element.removeEventListener('keydown', press)
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
    if (step === undefined || !isOnDrawing || useSelection.getState().components.size === 0) return
    event.preventDefault()
    if (event.timeStamp > burstEndsAt) burst++
    burstEndsAt = event.timeStamp + BURST_MS
    moveSelected(documentStep(orientation, step), event.shiftKey ? 4 : 1, `arrows ${burst}`)
  }
}

// What goes right on a drawing that runs downwards goes down in the document.
function documentStep(orientation: Orientation, { x, y }: Position): Position {
  return orientation === 'across' ? { x, y } : { x: y, y: x }
}

interface Part {
  readonly sort: 'component' | 'link'
  readonly id: string
}

// The part itself has the focus, not a button on it.
function focusedPart(target: EventTarget | null): Part | undefined {
  if (!(target instanceof Element)) return undefined
  const id = target.getAttribute('data-id')
  if (id === null) return undefined
  if (target.classList.contains('react-flow__node')) return { sort: 'component', id }
  return target.classList.contains('react-flow__edge') ? { sort: 'link', id } : undefined
}

function isControl(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('button, input, select, textarea, a, [role="menu"]') !== null
  )
}

function take({ sort, id }: Part): void {
  const { components, links, selectOnly } = useSelection.getState()
  if ((sort === 'component' ? components : links).has(id)) return
  selectOnly(sort === 'component' ? { components: [id] } : { links: [id] })
}

function select({ sort, id }: Part, alsoOthers: boolean): void {
  const { selectOnly, toggle } = useSelection.getState()
  const selected = sort === 'component' ? { components: [id] } : { links: [id] }
  if (alsoOthers) toggle(selected)
  else selectOnly(selected)
  if (!alsoOthers) useSettings.getState().setInspectorOpen(true)
}

function moveSelected(step: Position, times: number, gesture: string): void {
  const selected = useSelection.getState().components
  const places = useDocument
    .getState()
    .scenario.components.filter(({ id }) => selected.has(id))
    .map(({ id, position }) => {
      const place = { x: position.x + step.x * GRID * times, y: position.y + step.y * GRID * times }
      return [id, place] as const
    })
  move(new Map<string, Position>(places), gesture)
}
