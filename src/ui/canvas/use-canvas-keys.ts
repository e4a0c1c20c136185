import { type KeyboardEvent, useCallback, useRef } from 'react'
import { GRID } from '../../scenario/position'
import { useDocument } from '../../state/document'
import { useSelection } from '../../state/selection'
import { useSettings } from '../../state/settings'
import { move } from './use-moves'

const STEPS: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}
/** Presses that follow each other this quickly are one step of the history. */
const BURST_MS = 1000

/** Keys on the drawing: Enter takes the focused part, arrows move what is selected. */
export function useCanvasKeys() {
  const burst = useRef({ endsAt: 0, count: 0 })
  return useCallback((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const part = focusedPart(event.target)
    if (event.key === 'Enter' && part !== undefined) {
      event.preventDefault()
      select(part, event.shiftKey)
      return
    }
    const step = STEPS[event.key]
    const isOnDrawing = part !== undefined || !isControl(event.target)
    if (step === undefined || !isOnDrawing || useSelection.getState().components.size === 0) return
    event.preventDefault()
    if (event.timeStamp > burst.current.endsAt) burst.current.count++
    burst.current.endsAt = event.timeStamp + BURST_MS
    moveSelected(step, event.shiftKey ? 4 : 1, `arrows ${burst.current.count}`)
  }, [])
}

interface Part {
  readonly sort: 'component' | 'link'
  readonly id: string
}

// The part itself has the focus, not a button on it.
function focusedPart(target: EventTarget): Part | undefined {
  if (!(target instanceof Element)) return undefined
  const id = target.getAttribute('data-id')
  if (id === null) return undefined
  if (target.classList.contains('react-flow__node')) return { sort: 'component', id }
  return target.classList.contains('react-flow__edge') ? { sort: 'link', id } : undefined
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button, input, select, textarea, a, [role="menu"]') !== null
}

function select({ sort, id }: Part, alsoOthers: boolean): void {
  const { selectOnly, toggle } = useSelection.getState()
  const selected = sort === 'component' ? { components: [id] } : { links: [id] }
  if (alsoOthers) toggle(selected)
  else selectOnly(selected)
  if (!alsoOthers) useSettings.getState().setInspectorOpen(true)
}

function moveSelected(step: { readonly x: number; readonly y: number }, times: number, gesture: string): void {
  const selected = useSelection.getState().components
  const places = useDocument
    .getState()
    .scenario.components.filter(({ id }) => selected.has(id))
    .map(({ id, position }) => {
      const place = { x: position.x + step.x * GRID * times, y: position.y + step.y * GRID * times }
      return [id, place] as const
    })
  move(new Map<string, { x: number; y: number }>(places), gesture)
}
