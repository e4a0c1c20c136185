// Dot scale: what one dot stands for now. Picture: the legend of a map that is redrawn when the map is.
// Invariant: undefined means that nothing flows, so there are no dots.
import { useSyncExternalStore } from 'react'
import { readLayout, readLink, subscribeAny } from '../../../state/readings'
import { useRun } from '../../../state/run'
import { isSlowMotion, requestsPerDot } from './requests-per-dot'

let scale: number | undefined

/** Worked out anew from the readings; 1 in slow motion, where every dot is a request. */
export function readDotScale(): number | undefined {
  const { wantedPace, achievedPace, status } = useRun.getState()
  const busiest = Math.max(0, ...(readLayout()?.links.map((id) => readLink(id)?.attemptsRps ?? 0) ?? []))
  if (busiest === 0) scale = undefined
  else if (isSlowMotion(wantedPace)) scale = 1
  else if (wantedPace !== 'max') scale = requestsPerDot(busiest * wantedPace, scale)
  // As fast as it can says nothing while it stands still.
  else if (status === 'playing' && achievedPace > 0) scale = requestsPerDot(busiest * achievedPace, scale)
  return scale
}

export function useDotScale(): number | undefined {
  return useSyncExternalStore(subscribe, readDotScale)
}

function subscribe(listener: () => void): () => void {
  const stops = [subscribeAny(listener), useRun.subscribe(listener)]
  return () => stops.forEach((stop) => stop())
}
