// Names of today for ids of a trace. Picture: the seating plan beside the minutes.
// Invariant: what is gone from the document goes by its id.
import { useMemo } from 'react'
import type { Wait } from '../../engine/tracing-spans'
import { requestWords as words } from '../../look/words-requests'
import { useDocument } from '../../state/document'
import { gateWords } from '../finding/circumstances'
import { waitName } from './wait-sorts'

interface Stretch {
  readonly component: string
  readonly wait: Wait
  readonly pool?: string | undefined
  readonly gate?: string | undefined
}

export interface Names {
  readonly part: (id: string) => string
  readonly type: (id: string) => string
  /** What a stretch of time was spent on, or waiting for. */
  readonly wait: (stretch: Stretch) => string
  /** The same, and where. */
  readonly waitAt: (stretch: Stretch) => string
  /** Whether there is more than one type to tell apart. */
  readonly hasTypes: boolean
}

export function useNames(): Names {
  const components = useDocument((state) => state.scenario.components)
  const requestTypes = useDocument((state) => state.scenario.requestTypes)
  return useMemo(() => {
    const parts = new Map<string, string>(components.map(({ id, name }) => [id, name]))
    const types = new Map<string, string>(requestTypes.map(({ id, name }) => [id, name]))
    const kinds = new Map<string, string>(components.map(({ id, kind }) => [id, kind]))
    const part = (id: string) => parts.get(id) ?? id
    const wait = (one: Stretch) =>
      waitName(one.wait, one.pool, gateWords(kinds.get(one.component) ?? '', one.wait, one.gate))
    return {
      part,
      wait,
      waitAt: (stretch) => words.ofPart(wait(stretch), part(stretch.component)),
      type: (id) => types.get(id) ?? id,
      hasTypes: requestTypes.length > 1,
    }
  }, [components, requestTypes])
}
