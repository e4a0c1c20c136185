// What is short by the names of today, and how full it is. Picture: the list of what is wanting, in today's names.
// Invariant: renewed when what is short or a name changes; parts that are gone are left out.
import { useMemo } from 'react'
import type { Resource } from '../../kit/readings'
import type { Shortage } from '../../simulation/where-the-time-went'
import { useDocument } from '../../state/document'
import { useShortages } from '../../state/where'
import { usePartReadings } from './named-readings'

export interface NamedPlace {
  readonly component: string
  readonly name: string
  readonly resource: string
}

/** How full the hardware of a component is, 0..1; null where it has none, undefined before anything was read. */
type Utilizations = Readonly<Record<Resource, number | null>> | undefined

export interface NamedShortage extends NamedPlace, Pick<Shortage, 'share' | 'turnedAway'> {
  readonly via: readonly NamedPlace[]
  /** Where the holders of a pool are. */
  readonly holder: Pick<NamedPlace, 'component' | 'name'> | undefined
  readonly utilization: Utilizations
}

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

/** With the names of today; without parts that are gone. */
export function nameShortages(
  shortages: readonly Shortage[],
  nameOf: (id: string) => string | undefined,
  utilizationOf: (id: string) => Utilizations = () => undefined,
): readonly NamedShortage[] {
  return shortages.flatMap((shortage) => {
    const { component, heldBy } = shortage
    const name = nameOf(component)
    if (name === undefined) return []
    const via = shortage.via.map((place) => ({ ...place, name: nameOf(place.component) ?? place.component }))
    const holder = heldBy === undefined ? undefined : nameOf(heldBy)
    return [
      {
        ...shortage,
        name,
        via,
        holder:
          heldBy === undefined || holder === undefined ? undefined : { component: heldBy, name: holder },
        utilization: utilizationOf(component),
      },
    ]
  })
}
