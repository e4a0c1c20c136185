// Ledger: what a run has kept count of since its warm-up, as a live page needs it: how its objectives stand, what each
// component counted that only it can count, and which new versions went back.
// Picture: the inspector's notebook, read over his shoulder while he walks through the works.
// Invariant: reading writes nothing, and says at any moment what a report of that moment would say.
import { Books } from '../engine/books'
import type { Kernel } from '../engine/kernel'
import type { Objective, Scenario } from '../scenario/document'
import { billOf } from './bill'
import { measuredOf } from './metering'
import { type Judged, judgeObjectives, type ObjectiveReport } from './objectives'
import { isPulled } from './pulled'

export interface Ledger {
  /** In the order of the objectives asked for. */
  readonly objectives: readonly ObjectiveReport[]
  /** As they stood when a live run had lasted as long as its design is judged for; absent until then. */
  readonly atEnd?: readonly ObjectiveReport[]
  /** Component id to what it counted, and how often: only what is not zero. */
  readonly counts: Readonly<Record<string, Counted>>
  /** Ids of the deployments whose first instances failed too much, and went back. */
  readonly rolledBack: readonly string[]
}

export type Counted = Readonly<Record<string, number>>

/** What objectives are judged by. */
export interface Standing extends Judged {
  readonly booksOf: (requestType: string) => Books | undefined
}

/** `end`: how it stood at the end of the span that the design is judged for. */
export function ledgerOf(
  kernel: Kernel,
  scenario: Scenario,
  objectives: readonly Objective[],
  warmupMs: number,
  end?: Standing,
): Ledger {
  const counted = countedOf(kernel, scenario)
  const judged = (standing: Standing): readonly ObjectiveReport[] =>
    judgeObjectives(objectives, standing, standing.booksOf)
  return {
    objectives: objectives.length === 0 ? [] : judged(standingOf(kernel, scenario, warmupMs, counted)),
    ...(end === undefined ? {} : { atEnd: judged(end) }),
    counts: shownCounts(counted.components, counted.links),
    rolledBack: kernel.timeline.rolledBack(),
  }
}

/** As it is now, whatever comes after. */
export function copiedStanding(kernel: Kernel, scenario: Scenario, warmupMs: number): Standing {
  const { booksOf, ...standing } = standingOf(kernel, scenario, warmupMs, countedOf(kernel, scenario))
  const copies = new Map(
    standing.requestTypes.map(({ id }) => {
      const copy = new Books()
      copy.merge(booksOf(id)!)
      return [id, copy]
    }),
  )
  return { ...standing, booksOf: (id) => copies.get(id) }
}

type CountedParts = Pick<Judged, 'components' | 'links'>

function countedOf(kernel: Kernel, scenario: Scenario): CountedParts {
  return {
    components: scenario.components.map(({ id, name }) => ({ id, name, counts: countsOf(kernel, id) })),
    links: scenario.links.flatMap(({ id }) => duplicatesOf(kernel, id)),
  }
}

function standingOf(kernel: Kernel, scenario: Scenario, warmupMs: number, counted: CountedParts): Standing {
  const booksOf = (id: string): Books | undefined => kernel.traffic.books[kernel.traffic.indexOf(id)]
  return {
    ...counted,
    requestTypes: scenario.requestTypes.filter(({ id }) => booksOf(id) !== undefined),
    bill: billOf(scenario, measuredOf(kernel, scenario, warmupMs)),
    durationS: kernel.nowMs / 1000,
    warmupS: warmupMs / 1000,
    booksOf,
  }
}

function countsOf(kernel: Kernel, id: string): Counted {
  const sums: Record<string, number> = {}
  for (const { counts } of kernel.componentById.get(id)?.instances ?? [])
    for (const [name, value] of counts) sums[name] = (sums[name] ?? 0) + value
  return sums
}

function duplicatesOf(kernel: Kernel, id: string): readonly Judged['links'][number][] {
  const link = kernel.linkById.get(id)
  if (link === undefined) return []
  return [{ to: (isPulled(link) ? link.from : link.to).id, duplicateWrites: link.duplicateWrites }]
}

/** A write that is done twice is seen by its caller's link, and stands in the data of whoever did it. */
function shownCounts(
  components: Judged['components'],
  links: Judged['links'],
): Readonly<Record<string, Counted>> {
  const shown: Record<string, Counted> = {}
  for (const { id, counts } of components) {
    const duplicateWrites = links.reduce((sum, link) => sum + (link.to === id ? link.duplicateWrites : 0), 0)
    const own = Object.entries({ ...counts, duplicateWrites }).filter(([, count]) => count > 0)
    if (own.length > 0) shown[id] = Object.fromEntries(own)
  }
  return shown
}
