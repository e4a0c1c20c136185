import { useReactFlow } from '@xyflow/react'
import { type RefObject, useEffect } from 'react'
import { useCommandMenu } from '../commands/command-menu'
import { useSelection } from '../../state/selection'
import { type Part, partAt, selectPart } from './part-at'
import { documentPoint, type Orientation } from './projection'

/** A finger that rests this long means the menu. */
const LONG_PRESS_MS = 550
const STILL_PX = 8

/** Right button, resting finger, menu key or Shift+F10: what can be done with what is there. */
export function useContextMenu(holder: RefObject<HTMLElement | null>, orientation: Orientation): void {
  const { screenToFlowPosition } = useReactFlow()
  useEffect(() => {
    const element = holder.current!
    const stop = new AbortController()
    const options = { signal: stop.signal }
    function open(target: EventTarget | null, at: { readonly x: number; readonly y: number }): void {
      const middle = documentPoint(orientation, screenToFlowPosition(at, { snapToGrid: false }))
      // First the menu: what is selected for it opens no panel under it.
      useCommandMenu.getState().show({ sort: 'context', at, middle })
      grasp(target)
    }
    element.addEventListener(
      'contextmenu',
      (event) => {
        event.preventDefault()
        open(event.target, { x: event.clientX, y: event.clientY })
      },
      options,
    )
    element.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return
        event.preventDefault()
        open(event.target, middleOf(event.target instanceof Element ? event.target : element))
      },
      options,
    )
    followRest(element, options, open)
    return () => stop.abort()
  }, [holder, orientation, screenToFlowPosition])
}

/** What is meant is what is selected, if it is among it; else only what is meant is selected. */
function grasp(target: EventTarget | null): void {
  if (!(target instanceof Element) || target.closest('.react-flow__nodesselection') !== null) return
  const part = partAt(target)
  const { clear } = useSelection.getState()
  if (part === undefined) clear()
  else if (!isSelected(part)) selectPart(part)
}

function isSelected({ sort, id }: Part): boolean {
  const { components, links, places, notes } = useSelection.getState()
  return { component: components, link: links, place: places, note: notes }[sort].has(id)
}

function followRest(
  element: HTMLElement,
  options: { readonly signal: AbortSignal },
  onRest: (target: EventTarget | null, at: { readonly x: number; readonly y: number }) => void,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let began = { x: 0, y: 0 }
  const forget = () => clearTimeout(timer)
  element.addEventListener(
    'pointerdown',
    ({ pointerType, isPrimary, clientX: x, clientY: y, target }) => {
      forget()
      if (pointerType !== 'touch' || !isPrimary) return
      began = { x, y }
      timer = setTimeout(() => onRest(target, { x, y }), LONG_PRESS_MS)
    },
    options,
  )
  element.addEventListener(
    'pointermove',
    ({ clientX, clientY }) => {
      if (Math.hypot(clientX - began.x, clientY - began.y) > STILL_PX) forget()
    },
    options,
  )
  for (const end of ['pointerup', 'pointercancel'] as const) addEventListener(end, forget, options)
  options.signal.addEventListener('abort', forget)
}

function middleOf(element: Element): { readonly x: number; readonly y: number } {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) }
}
