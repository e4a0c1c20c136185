import { useEffect } from 'react'
import { useDocument } from '../../state/document'
import { holdReadings, readHeldAtMs } from '../../state/readings'
import { useRun } from '../../state/run'
import { useSelection } from '../../state/selection'
import { isTyping } from '../typing'
import { useViews } from '../views'
import { toggleFullScreen } from './full-screen'
import { nextPart } from './spotlight'

const STEPS: Readonly<Record<string, 1 | -1>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  PageDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  PageUp: -1,
}

/** The keys of a presenter, those of a remote control among them. Nothing here moves or removes a part. */
export function usePresentKeys(): void {
  useEffect(() => {
    addEventListener('keydown', press, { capture: true })
    return () => removeEventListener('keydown', press, { capture: true })
  }, [])
}

function press(event: KeyboardEvent): void {
  const { key, target, altKey, ctrlKey, metaKey } = event
  if (altKey || ctrlKey || metaKey || isTyping(target)) return
  const act = actOf(key)
  if (act === undefined) return
  event.preventDefault()
  event.stopPropagation()
  act()
}

function actOf(key: string): (() => void) | undefined {
  const step = STEPS[key]
  if (step !== undefined) return () => moveSpotlight(step)
  const { restart, step: stepOn } = useRun.getState()
  switch (key.toLowerCase()) {
    case 'escape':
    case 'p':
      return () => useViews.getState().show('drawing')
    case 'h':
      return toggleHold
    case 'f':
      return toggleFullScreen
    case 'r':
      return restart
    case 's':
      return stepOn
    case 'delete':
    case 'backspace':
      return nothing
    case 't':
    case ' ':
      return undefined
    default:
      return /^\p{L}$/u.test(key) ? nothing : undefined
  }
}

export function moveSpotlight(step: 1 | -1): void {
  const { components, selectOnly } = useSelection.getState()
  const [current] = components
  const next = nextPart(useDocument.getState().scenario, current, step)
  selectOnly(next === undefined ? {} : { components: [next] })
}

export function toggleHold(): void {
  holdReadings(readHeldAtMs() === undefined)
}

// Before a room nothing is removed, or added by name, by a slip of the hand.
function nothing(): void {}
