// The page's flow: how wide each pipe of the drawing is now, what fails in it and what stands beside it.
// Picture: the flow chart of a water works at one instant. Invariant: says what the drawing on the screen says.
import { words } from '../../look/words'
import { nextBores } from '../../picture/bores'
import type { LabelText } from '../../picture/label-places'
import type { Flow } from '../../picture/pipes-picture'
import type { Joint } from '../../picture/wire'
import type { Scenario } from '../../scenario/document'
import { hiddenWays } from '../../scenario/hidden-links'
import { readLink } from '../../state/readings'
import { shownWays } from '../../state/shown-ways'
import { breakerStateOf } from '../canvas/breaker-state'
import { readLinkState } from '../canvas/link-state'
import { rateText } from '../canvas/PipeLabels'

export function pageFlow(scenario: Scenario): Flow {
  const ways = shownWays(hiddenWays(scenario))
  const links = [...scenario.links, ...ways]
  const rated = links.map(({ id, to }) => ({ id, to, rps: readLink(id)?.attemptsRps ?? null }))
  const states = links.map(({ id }) => [id, readLinkState(id)] as const)
  return {
    ways,
    bores: nextBores(rated, new Map()),
    failedShares: new Map(states.map(([id, { failedShare }]) => [id, failedShare])),
    ejected: new Set(states.filter(([, { isEjected }]) => isEjected).map(([id]) => id)),
    breakers: new Map(
      links.flatMap(({ id }) => {
        const breaker = readLink(id)?.breaker ?? null
        return breaker === null ? [] : [[id, breakerStateOf(breaker)] as const]
      }),
    ),
    labels: labelsOf(links),
  }
}

function labelsOf(links: readonly Joint[]): readonly LabelText[] {
  return [...new Set(links.map(({ to }) => to))].flatMap((target): readonly LabelText[] => {
    const readings = links
      .filter(({ to }) => to === target)
      .map(({ id }) => readLink(id))
      .filter((reading) => reading?.healthy === true)
    const rps = readings.reduce((sum, reading) => sum + (reading?.attemptsRps ?? 0), 0)
    const failedRps = readings.reduce((sum, reading) => sum + (reading?.failedRps ?? 0), 0)
    return [
      ...(rps > 0 ? [{ target, sort: 'rate', text: rateText(rps) } as const] : []),
      ...(failedRps > 0
        ? [{ target, sort: 'failed', text: words.canvas.failedRate(rateText(failedRps)) } as const]
        : []),
    ]
  })
}
