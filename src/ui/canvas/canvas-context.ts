import { createContext, useContext, useSyncExternalStore } from 'react'
import { assert } from '../../core/assert'
import type { Pipework } from './pipework'
import type { Route, Trunk } from './routing'

/** What everything drawn on one canvas shares. */
export const PipeworkContext = createContext<Pipework | undefined>(undefined)

export function usePipework(): Pipework {
  const pipework = useContext(PipeworkContext)
  assert(pipework !== undefined, 'pipes are drawn inside a canvas')
  return pipework
}

export function useTrunks(): readonly Trunk[] {
  const { subscribe, trunks } = usePipework()
  return useSyncExternalStore(subscribe, trunks)
}

export function useRoute(linkId: string): Route | undefined {
  const { subscribe, route } = usePipework()
  return useSyncExternalStore(subscribe, () => route(linkId))
}
