// What is short by the names of today. Renewed when that or a name changes.
import { useMemo } from 'react'
import { useDocument } from '../../state/document'
import { useShortages } from '../../state/where'
import { type NamedShortage, nameShortages } from './shortage-clauses'

export function useNamedShortages(): readonly NamedShortage[] {
  const shortages = useShortages()
  const components = useDocument((state) => state.scenario.components)
  return useMemo(() => {
    const names = new Map<string, string>(components.map(({ id, name }) => [id, name]))
    return nameShortages(shortages, (id) => names.get(id))
  }, [shortages, components])
}
