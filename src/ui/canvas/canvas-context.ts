import { createContext, useContext, useSyncExternalStore } from 'react'
import { assert } from '../../core/assert'
import type { Area } from '../../scenario/standing'
import type { Pipework } from './pipework'
import type { Route, Trunk } from '../../picture/routing'

/** What everything drawn on one canvas shares. */
export interface Shared {
  readonly pipework: Pipework
  /** From afar a chip stands for each card, and the card is not there. */
  readonly hasChips: boolean
  /** Shows a place at this size while a hand pulls at its frame; undefined when it let go. */
  readonly onResize: (placeId: string, area: Area | undefined) => void
}

export const CanvasContext = createContext<Shared | undefined>(undefined)

export function usePipework(): Pipework {
  return useShared().pipework
}

export function useHasChips(): boolean {
  return useShared().hasChips
}

export function useResizing(): Shared['onResize'] {
  return useShared().onResize
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
