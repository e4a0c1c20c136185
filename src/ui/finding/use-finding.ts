// The sentence as it stands now. Picture: the clerk at the desk, who comes in when the hall is open and then reads the
// dials to whoever asks. Invariant: it comes after the first picture, with all its words; of an empty drawing nothing of
// what ran before is told.
import { useEffect, useReducer, useSyncExternalStore } from 'react'
import type { TotalsReading } from '../../kit/readings'
import { panelWords } from '../../look/words-panels'
import { useDocument } from '../../state/document'
import { fetchOrSay, later } from '../../state/later'
import { useJudgements } from '../../state/ledger'
import { readLink, subscribeAny, useMoment, useTotals } from '../../state/readings'
import { useToldOfTime } from '../../state/where'
import type { Phrase } from './finding'
import { usePartReadings } from './named-readings'
import { useNamedShortages } from './named-shortages'

const words = panelWords.finding
const clerk = later(() => import('./finding'))

export function useFinding(): readonly Phrase[] {
  const scenario = useDocument((state) => state.scenario)
  const parts = usePartReadings()
  const totals = useTotals()
  const shortages = useNamedShortages()
  const time = useToldOfTime()
  const judgements = useJudgements()
  // Promises are judged over the run so far, not at a moment of the past.
  const isMoment = useMoment() !== undefined
  useLinkReadings(scenario.links)
  const tell = useClerk()?.tell
  if (scenario.components.length === 0) return [{ text: words.nothingDrawn }]
  if (tell === undefined) return [{ text: words.nothingRead }]
  return tell({ scenario, parts, readLink, time, judgements: isMoment ? [] : judgements }, totals, shortages)
}

/** Of what is drawn: where there is nothing, there are none. */
export function useDrawnTotals(): TotalsReading | undefined {
  const isEmpty = useDocument((state) => state.scenario.components.length === 0)
  const totals = useTotals()
  return isEmpty ? undefined : totals
}

/** Painted again when what is told of links has changed. */
function useLinkReadings(links: readonly { readonly id: string }[]): void {
  useSyncExternalStore(subscribeAny, () =>
    links.map(({ id }) => [readLink(id)?.healthy, readLink(id)?.timeoutsPerS].join(' ')).join(),
  )
}

function useClerk(): ReturnType<typeof clerk.read> {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    if (clerk.read() === undefined) void fetchOrSay(clerk).then(redraw)
  }, [])
  return clerk.read()
}
