// The readings of all parts by name, for who looks at the whole: the finding and the list of the fullest.
import { useCallback, useRef, useSyncExternalStore } from 'react'
import { useDocument } from '../../state/document'
import { failedPlace } from '../../state/place-actions'
import { readComponent, subscribeAny } from '../../state/readings'
import { readShownMs } from '../../state/shown-time'
import type { NamedReading } from './fullest'

export interface PartReading extends NamedReading {
  readonly id: string
  readonly kind: string
}

/** Renewed with each publication in which any reading changed. */
export function usePartReadings(): readonly PartReading[] {
  const scenario = useDocument((state) => state.scenario)
  const latest = useRef<readonly PartReading[]>([])
  const read = useCallback(() => {
    const timeMs = readShownMs()
    const parts = scenario.components.flatMap(({ id, kind, name, place }) => {
      const reading = readComponent(id)
      if (reading === undefined) return []
      const failed = reading.state === 'down' ? failedPlace(scenario, place, timeMs) : undefined
      return [{ id, kind, name, reading, downWith: failed?.name }]
    })
    if (!sameParts(latest.current, parts)) latest.current = parts
    return latest.current
  }, [scenario])
  return useSyncExternalStore(subscribeAny, read)
}

function sameParts(one: readonly PartReading[], other: readonly PartReading[]): boolean {
  return (
    one.length === other.length &&
    one.every((part, index) => {
      const twin = other[index]
      return (
        part.reading === twin.reading &&
        part.name === twin.name &&
        part.id === twin.id &&
        part.downWith === twin.downWith
      )
    })
  )
}
