// The readings of all parts by name, for who looks at the whole: the finding and the list of the fullest.
import { useCallback, useRef, useSyncExternalStore } from 'react'
import { useDocument } from '../../state/document'
import { readComponent, subscribeAny } from '../../state/readings'
import type { NamedReading } from './finding'

export interface PartReading extends NamedReading {
  readonly id: string
  readonly kind: string
}

/** Renewed with each publication in which any reading changed. */
export function usePartReadings(): readonly PartReading[] {
  const components = useDocument((state) => state.scenario.components)
  const latest = useRef<readonly PartReading[]>([])
  const read = useCallback(() => {
    const parts = components.flatMap(({ id, kind, name }) => {
      const reading = readComponent(id)
      return reading === undefined ? [] : [{ id, kind, name, reading }]
    })
    if (!sameParts(latest.current, parts)) latest.current = parts
    return latest.current
  }, [components])
  return useSyncExternalStore(subscribeAny, read)
}

function sameParts(one: readonly PartReading[], other: readonly PartReading[]): boolean {
  return (
    one.length === other.length &&
    one.every((part, index) => {
      const twin = other[index]
      return part.reading === twin.reading && part.name === twin.name && part.id === twin.id
    })
  )
}
