// A hand on a flag: what is dragged or pressed, and what becomes of the fault when it lets go.
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { eventWords } from '../../look/words-events'
import type { Fault } from '../../scenario/document'
import { changeFault, removeFault } from '../../state/time-line-actions'
import { showEvent } from './chosen-event'
import { type FlagPart, movedTimes, sameTimes, type Times, timesOf } from './fault-times'
import { stepFor } from './snap'

const words = eventWords.flag
/** Of a press that is no drag. */
const STILL_PX = 3
const BIG_STEP = 10

/** How the line shows time. */
export interface TimeScale {
  readonly x: (ms: number) => number
  readonly msPerPixel: number
  /** What the line shows ends here. */
  readonly toMs: number
}

interface Draft {
  readonly part: FlagPart
  readonly times: Times
}

/** Nothing is changed before the hand lets go; all presses of one visit with the keys are one step. */
export function useFlagHold(fault: Fault, name: string, { msPerPixel }: TimeScale) {
  const [draft, setDraft] = useState<Draft>()
  const heldX = useRef<number>(undefined)
  const visit = useRef(0)
  const stepMs = stepFor(msPerPixel)

  function cancel(): void {
    heldX.current = undefined
    setDraft(undefined)
  }
  function drag({ clientX }: PointerEvent, part: FlagPart): void {
    if (heldX.current === undefined) return
    const px = clientX - heldX.current
    if (draft === undefined && Math.abs(px) < STILL_PX) return
    setDraft({ part, times: movedTimes(fault, part, px * msPerPixel, stepMs) })
  }
  function letGo(part: FlagPart): void {
    if (heldX.current === undefined) return
    cancel()
    if (draft !== undefined) move(fault, name, draft.times)
    else if (part === 'whole') showEvent({ sort: 'fault', id: fault.id })
  }
  /** Whether the key means something here. */
  function press(event: KeyboardEvent<HTMLElement>, part: FlagPart): boolean {
    const { key } = event
    if (key === 'Escape' && heldX.current !== undefined) cancel()
    else if (key === 'Enter' || key === ' ') showEvent({ sort: 'fault', id: fault.id })
    else if (key === 'Delete' || key === 'Backspace') {
      focusNeighbor(event.currentTarget)
      removeFault(words.remove(name), fault.id)
    } else {
      const steps = stepsOf(event)
      if (steps === 0) return false
      const wanted = movedTimes(fault, part, steps * stepMs, stepMs)
      move(fault, name, wanted, `${fault.id} ${part} ${visit.current}`)
    }
    return true
  }
  const handlersOf = (part: FlagPart) => ({
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return
      event.stopPropagation()
      event.currentTarget.setPointerCapture(event.pointerId)
      heldX.current = event.clientX
    },
    onPointerMove: (event: PointerEvent) => drag(event, part),
    onPointerUp: () => letGo(part),
    onPointerCancel: cancel,
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (!press(event, part)) return
      event.preventDefault()
      event.stopPropagation()
    },
    onFocus() {
      visit.current += 1
    },
  })
  return { draft, handlersOf }
}

function move(fault: Fault, name: string, times: Times, gesture?: string): void {
  if (!sameTimes(timesOf(fault), times)) changeFault(words.move(name), { ...fault, ...times }, gesture)
}

function stepsOf({ key, shiftKey }: KeyboardEvent): number {
  const size = shiftKey ? BIG_STEP : 1
  if (key === 'ArrowRight' || key === 'ArrowUp') return size
  if (key === 'PageUp') return BIG_STEP
  if (key === 'PageDown') return -BIG_STEP
  return key === 'ArrowLeft' || key === 'ArrowDown' ? -size : 0
}

/** The next flag has the focus when this one is gone, or the one before. */
function focusNeighbor(handle: HTMLElement): void {
  const flag = handle.closest('[data-flag]')
  const others = [...(flag?.parentElement?.querySelectorAll('[data-flag]') ?? [])]
  const index = flag === null ? -1 : others.indexOf(flag)
  const next = others[index + 1] ?? others[index - 1]
  next?.querySelector<HTMLElement>('[role="slider"]')?.focus()
}
