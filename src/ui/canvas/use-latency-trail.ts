import { useEffect, useRef, useState } from 'react'
import { readComponentRow } from '../../kit/readings'
import { readComponent, readHeldAtMs, readMoment, subscribeAny } from '../../state/readings'
import { readSeries, type RecordedWindow } from '../../state/series'

/** Readings the sparkline shows: six seconds at four a second. */
export const TRAIL_LENGTH = 24

/** The last p99 readings of a component, oldest first; of a moment of the past, those recorded up to it. */
export function useLatencyTrail(componentId: string): readonly (number | null)[] {
  const [trail, setTrail] = useState<readonly (number | null)[]>([])
  const live = useRef<readonly (number | null)[]>([])
  useEffect(
    () =>
      subscribeAny(() => {
        const moment = readMoment()
        if (moment !== undefined) return setTrail(recordedTrail(componentId, moment))
        const latest = readComponent(componentId)?.latencyMsP99 ?? null
        if (readHeldAtMs() === undefined) live.current = [...live.current, latest].slice(-TRAIL_LENGTH)
        setTrail(live.current)
      }),
    [componentId],
  )
  return trail
}

/** Up to a moment; undefined: to the last that was recorded. */
export function recordedTrail(
  componentId: string,
  moment: RecordedWindow | undefined,
): readonly (number | null)[] {
  const upToIt = readSeries().filter(({ endMs }) => moment === undefined || endMs <= moment.endMs)
  return upToIt.slice(-TRAIL_LENGTH).map(({ frame, layout }) => {
    const row = layout.components.indexOf(componentId)
    return row < 0 ? null : readComponentRow(frame, row).latencyMsP99
  })
}
