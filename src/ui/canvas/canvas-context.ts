import { createContext, useContext, useSyncExternalStore } from 'react'
import { assert } from '../../core/assert'
import type { Pipework } from './pipework'
import type { Route, Trunk } from './routing'

/** What everything drawn on one canvas shares. */
export interface Shared {
  readonly pipework: Pipework
  /** From afar a chip stands for each card, and the card is not there. */
  readonly hasChips: boolean
}

export const CanvasContext = createContext<Shared | undefined>(undefined)

export function usePipework(): Pipework {
  return useShared().pipework
}

export function useHasChips(): boolean {
  return useShared().hasChips
}

function useShared(): Shared {
  const shared = useContext(CanvasContext)
  assert(shared !== undefined, 'pipes and cards are drawn on a canvas')
  return shared
}

export function useTrunks(): readonly Trunk[] {
  const pipework = usePipework()
  return useSyncExternalStore(pipework.subscribe, pipework.trunks)
}

export function useRoute(linkId: string): Route | undefined {
  const pipework = usePipework()
  return useSyncExternalStore(pipework.subscribe, () => pipework.route(linkId))
}
