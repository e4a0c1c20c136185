// Names of today for ids of a trace. Picture: the seating plan beside the minutes.
// Invariant: what is gone from the document goes by its id.
import { useMemo } from 'react'
import { useDocument } from '../../state/document'

export interface Names {
  readonly part: (id: string) => string
  readonly type: (id: string) => string
  /** Whether there is more than one type to tell apart. */
  readonly hasTypes: boolean
}

export function useNames(): Names {
  const components = useDocument((state) => state.scenario.components)
  const requestTypes = useDocument((state) => state.scenario.requestTypes)
  return useMemo(() => {
    const parts = new Map<string, string>(components.map(({ id, name }) => [id, name]))
    const types = new Map<string, string>(requestTypes.map(({ id, name }) => [id, name]))
    return {
      part: (id) => parts.get(id) ?? id,
      type: (id) => types.get(id) ?? id,
      hasTypes: requestTypes.length > 1,
    }
  }, [components, requestTypes])
}
