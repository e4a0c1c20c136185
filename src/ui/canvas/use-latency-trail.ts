import { useEffect, useState } from 'react'
import { readComponent, subscribeAny } from '../../state/readings'

/** Readings the sparkline shows: six seconds at four a second. */
export const TRAIL_LENGTH = 24

/** The last p99 readings of a component, oldest first. */
export function useLatencyTrail(componentId: string): readonly (number | null)[] {
  const [trail, setTrail] = useState<readonly (number | null)[]>([])
  useEffect(
    () =>
      subscribeAny(() => {
        const latest = readComponent(componentId)?.latencyMsP99 ?? null
        setTrail((before) => [...before, latest].slice(-TRAIL_LENGTH))
      }),
    [componentId],
  )
  return trail
}
