import { useEffect } from 'react'
import { formatClock } from '../../core/format'
import { eventWords } from '../../look/words-events'
import type { Scenario } from '../../scenario/document'
import { areaOf } from '../../scenario/standing'
import { useDocument } from '../../state/document'
import { useMessages } from '../../state/messages'
import { type Arrival, useNotices } from '../../state/notices'
import { NEXT_WITHIN_MS } from '../../state/run'
import { useSelection } from '../../state/selection'
import { revealOnBoard } from '../canvas/board'
import { LOW, SHEETS } from '../use-media'
import { happeningText, partsOf, type ShownParts } from './happening-text'

/** Where a run to the next event stops, it says why, and shows the part. Shows nothing itself. */
export function ToldArrivals(): null {
  useEffect(
    () =>
      useNotices.subscribe(({ arrival }, before) => {
        if (arrival === before.arrival) return
        const { show, dismiss } = useMessages.getState()
        if (arrival === undefined) return dismiss('arrival')
        const { scenario } = useDocument.getState()
        show({ about: 'arrival', tone: 'note', text: arrivalText(scenario, arrival) })
        const [first] = arrival.happenings
        if (first !== undefined) point(scenario, partsOf(scenario, first))
      }),
    [],
  )
  return null
}

function arrivalText(scenario: Scenario, { timeMs, happenings }: Arrival): string {
  const time = formatClock(timeMs / 1000)
  const [first, ...others] = happenings
  if (first === undefined) return eventWords.nothingCame(time, NEXT_WITHIN_MS / 60_000)
  const more = others.length === 0 ? '' : eventWords.andMore(others.length)
  return eventWords.arrived(time, happeningText(scenario, first) + more)
}

function point({ components, places }: Scenario, parts: ShownParts): void {
  if (Object.keys(parts).length === 0) return
  const [shown] = [...components, ...places].filter(
    ({ id }) => parts.components?.includes(id) === true || parts.places?.includes(id) === true,
  )
  if (shown !== undefined) revealOnBoard(areaOf(shown))
  // On small screens the settings of what is selected would cover it.
  if (!matchMedia(SHEETS).matches && !matchMedia(LOW).matches) useSelection.getState().selectOnly(parts)
}
