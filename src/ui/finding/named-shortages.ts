// What is short by the names of today, and how full it is. Renewed when that or a name changes.
import { useMemo } from 'react'
import type { Shortage } from '../../simulation/where-the-time-went'
import { useDocument } from '../../state/document'
import { useShortages } from '../../state/where'
import { usePartReadings } from './named-readings'
import { type NamedShortage, nameShortages, type Utilizations } from './shortage-clauses'

export function useNamedShortages(): readonly NamedShortage[] {
  return useNamed(useShortages())
}

export function useNamed(shortages: readonly Shortage[]): readonly NamedShortage[] {
  const parts = usePartReadings()
  const components = useDocument((state) => state.scenario.components)
  return useMemo(() => {
    const names = new Map<string, string>(components.map(({ id, name }) => [id, name]))
    const used = new Map<string, Utilizations>(parts.map(({ id, reading }) => [id, reading.utilization]))
    return nameShortages(
      shortages,
      (id) => names.get(id),
      (id) => used.get(id),
    )
  }, [shortages, components, parts])
}
