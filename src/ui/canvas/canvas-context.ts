import { type ComponentType, createContext, useContext, useSyncExternalStore } from 'react'
import { assert } from '../../core/assert'
import type { ComponentReading } from '../../kit/readings'
import type { Component } from '../../scenario/document'
import type { Area } from '../../scenario/standing'
import type { Light, Spotlight } from '../present/spotlight'
import { usePathLight } from '../requests/request-path'
import type { Pipework } from './pipework'
import type { Route, Trunk } from '../../picture/routing'

/** How the drawing is shown to a whole room: everything larger, less on each card, light on what is spoken of. */
export interface Presentation {
  readonly Card: ComponentType<BigCardProps>
  /** Pipes are so many times as wide. */
  readonly timesWide: number
  readonly zoomMost: number
  readonly spotlight: Spotlight | undefined
  /** Stands on the drawing and moves it. */
  readonly Guide: ComponentType
}

export interface BigCardProps {
  readonly component: Component
  readonly reading: ComponentReading | undefined
  readonly selected: boolean
  /** From afar: the name and the fullest resource only. */
  readonly isFar: boolean
  readonly room: number
}

/** What everything drawn on one canvas shares. */
export interface Shared {
  readonly pipework: Pipework
  /** From afar a chip stands for each card, and the card is not there. */
  readonly hasChips: boolean
  /** Shows a place or a note at this size while a hand pulls at its frame; undefined when it let go. */
  readonly onResize: (sort: 'places' | 'notes', id: string, area: Area | undefined) => void
  readonly presentation: Presentation | undefined
}

export const CanvasContext = createContext<Shared | undefined>(undefined)

export function usePipework(): Pipework {
  return useShared().pipework
}

export function useHasChips(): boolean {
  return useShared().hasChips
}

export function usePresentation(): Presentation | undefined {
  return useShared().presentation
}

/** How brightly a link stands; undefined without a spotlight and without an open request. */
export function useLinkLight(linkId: string): Light | undefined {
  const onPath = usePathLight('link', linkId)
  return useShared().presentation?.spotlight?.link(linkId) ?? onPath
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
