import { useCallback, useSyncExternalStore } from 'react'
import type { FaceConfig } from '../../look/face'
import type { PartState } from '../../look/StateMark'
import { readComponent, subscribeComponent } from '../../state/readings'
import { bindingUtilization, isStack, partState } from './part-state'

export interface ChipState {
  readonly state: PartState
  /** Of the resource that limits it, in steps that can be seen; null where there is none to show. */
  readonly load: number | null
  readonly isPile: boolean
}

const STEPS = 50

/** How a part is, as coarse as its chip shows it: of hundreds, only those that look different are drawn again. */
export function useChipState(componentId: string, config: FaceConfig): ChipState {
  const subscribe = useCallback(
    (listener: () => void) => subscribeComponent(componentId, listener),
    [componentId],
  )
  const state = useSyncExternalStore(subscribe, () => partState(readComponent(componentId)))
  const load = useSyncExternalStore(subscribe, () => loadOf(componentId))
  const isPile = useSyncExternalStore(subscribe, () => isStack(readComponent(componentId), config))
  return { state, load: state === 'down' ? null : load, isPile }
}

function loadOf(componentId: string): number | null {
  const reading = readComponent(componentId)
  return reading === undefined ? null : Math.floor(bindingUtilization(reading) * STEPS) / STEPS
}
