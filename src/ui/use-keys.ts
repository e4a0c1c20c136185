import { useEffect } from 'react'
import { removeSelection } from '../state/actions'
import { useDocument } from '../state/document'
import { useRun } from '../state/run'
import { countSelected, useSelection } from '../state/selection'
import { useSettings } from '../state/settings'

/** The keys that work wherever the focus is, except while something is typed or a menu is open. */
export function useKeys(): void {
  useEffect(() => {
    // The drawing takes Space for panning before it bubbles up to here, so that one is caught on its way down.
    addEventListener('keydown', pressSpace, { capture: true })
    addEventListener('keydown', press)
    return () => {
      removeEventListener('keydown', pressSpace, { capture: true })
      removeEventListener('keydown', press)
    }
  }, [])
}

function pressSpace(event: KeyboardEvent): void {
  const { key, target, altKey, ctrlKey, metaKey } = event
  if (key !== ' ' || altKey || ctrlKey || metaKey || isElsewhere(target) || isPressable(target)) return
  event.preventDefault()
  if (!event.repeat) playOrPause()
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || isElsewhere(event.target)) return
  const act = event.ctrlKey || event.metaKey ? commandFor(event) : keyFor(event)
  if (act === undefined) return
  event.preventDefault()
  act()
}

function commandFor({ key, shiftKey }: KeyboardEvent): (() => void) | undefined {
  const { undo, redo } = useDocument.getState()
  if (key.toLowerCase() === 'z') return shiftKey ? redo : undo
  return key.toLowerCase() === 'y' ? redo : undefined
}

function keyFor({ key }: KeyboardEvent): (() => void) | undefined {
  if (key === 'Delete' || key === 'Backspace') return removeSelection
  return key === 'Escape' ? leave : undefined
}

function playOrPause(): void {
  const { status, play, pause } = useRun.getState()
  if (status === 'playing') pause()
  else if (status === 'paused') play()
}

// First the selection goes, then the panel: Escape leaves one thing at a time.
function leave(): void {
  const { clear, ...selected } = useSelection.getState()
  if (countSelected(selected) > 0) clear()
  else useSettings.getState().setInspectorOpen(false)
}

// A field keeps its keys, and so does an open dialog or menu.
function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  const typing =
    'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"]'
  return target.closest(`${typing}, dialog, [role="menu"]`) !== null
}

// Space presses what has the focus.
function isPressable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, summary, input, [role="tab"]') !== null
}
