import { useCallback, useSyncExternalStore } from 'react'
import type { PartState } from '../../look/StateMark'
import { readComponent, subscribeComponent } from '../../state/readings'
import { bindingUtilization, partState } from './part-state'

export interface ChipState {
  readonly state: PartState
  /** Of the resource that limits it, in steps that can be seen; null where there is none to show. */
  readonly load: number | null
}

const STEPS = 50

/** How a part is, as coarse as its chip shows it: of hundreds, only those that look different are drawn again. */
export function useChipState(componentId: string): ChipState {
  const subscribe = useCallback(
    (listener: () => void) => subscribeComponent(componentId, listener),
    [componentId],
  )
  const state = useSyncExternalStore(subscribe, () => partState(readComponent(componentId)))
  const load = useSyncExternalStore(subscribe, () => loadOf(componentId))
  return { state, load: state === 'down' ? null : load }
}

function loadOf(componentId: string): number | null {
  const reading = readComponent(componentId)
  return reading === undefined ? null : Math.floor(bindingUtilization(reading) * STEPS) / STEPS
}
