import { useEffect } from 'react'
import { holdReadings, readMoment } from '../state/readings'
import { useRun } from '../state/run'
import { countSelected, useSelection } from '../state/selection'
import { useSettings } from '../state/settings'
import { leaveRequest } from '../state/traces'
import { commandOf } from './commands/keys'
import { quickAddFor } from './commands/quick-add'
import { runCommand } from './commands/run-command'
import { isTyping } from './typing'

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
  if (key !== ' ' || altKey || ctrlKey || metaKey || isTyping(target) || isPressable(target)) return
  event.preventDefault()
  if (!event.repeat) playOrPause()
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey) return
  const act = actFor(event)
  if (act === undefined) return
  event.preventDefault()
  act()
}

function actFor(event: KeyboardEvent): (() => void) | undefined {
  const command = commandOf(event)
  // All commands are at hand while one types, too.
  if (command === 'menu') return isInDialog(event.target) ? undefined : () => runCommand(command)
  if (isTyping(event.target)) return undefined
  if (command !== undefined) return () => runCommand(command)
  if (event.ctrlKey || event.metaKey) return undefined
  return event.key === 'Escape' ? leave : quickAddFor(event)
}

function playOrPause(): void {
  const { status, play, pause } = useRun.getState()
  if (status === 'playing') pause()
  else if (status === 'paused') play()
}

// First a moment of the past goes, then a request with what it points at, then the selection, then the panel: Escape leaves one thing at a time.
function leave(): void {
  if (readMoment() !== undefined) return holdReadings(false)
  const { clear, ...selected } = useSelection.getState()
  if (leaveRequest()) return clear()
  if (countSelected(selected) > 0) clear()
  else useSettings.getState().setInspectorOpen(false)
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('dialog, [role="menu"]') !== null
}

// Space presses what has the focus.
function isPressable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, summary, input, [role="tab"]') !== null
}
