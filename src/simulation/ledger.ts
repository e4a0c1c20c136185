// Ledger: what a run has kept count of since its warm-up, as a live page needs it: how its objectives stand, what each
// component counted that only it can count, and which new versions went back.
// Picture: the inspector's notebook, read over his shoulder while he walks through the works.
// Invariant: reading writes nothing, and says at any moment what a report of that moment would say.
import type { Books } from '../engine/books'
import type { Kernel } from '../engine/kernel'
import type { Objective, Scenario } from '../scenario/document'
import { billOf } from './bill'
import { measuredOf } from './metering'
import { type Judged, judgeObjectives, type ObjectiveReport } from './objectives'
import { isPulled } from './pulled'

export interface Ledger {
  /** In the order of the objectives asked for. */
  readonly objectives: readonly ObjectiveReport[]
  /** Component id to what it counted, and how often: only what is not zero. */
  readonly counts: Readonly<Record<string, Counted>>
  /** Ids of the deployments whose first instances failed too much, and went back. */
  readonly rolledBack: readonly string[]
}

export type Counted = Readonly<Record<string, number>>

export function ledgerOf(
  kernel: Kernel,
  scenario: Scenario,
  objectives: readonly Objective[],
  warmupMs: number,
): Ledger {
  const components = scenario.components.map(({ id, name }) => ({ id, name, counts: countsOf(kernel, id) }))
  const links = scenario.links.flatMap(({ id }) => duplicatesOf(kernel, id))
  return {
    objectives:
      objectives.length === 0 ? [] : judge(kernel, scenario, objectives, warmupMs, { components, links }),
    counts: shownCounts(components, links),
    rolledBack: kernel.timeline.rolledBack(),
  }
}

function judge(
  kernel: Kernel,
  scenario: Scenario,
  objectives: readonly Objective[],
  warmupMs: number,
  counted: Pick<Judged, 'components' | 'links'>,
): readonly ObjectiveReport[] {
  const booksOf = (id: string): Books | undefined => kernel.traffic.books[kernel.traffic.indexOf(id)]
  return judgeObjectives(
    objectives,
    {
      ...counted,
      requestTypes: scenario.requestTypes.filter(({ id }) => booksOf(id) !== undefined),
      bill: billOf(scenario, measuredOf(kernel, scenario, warmupMs)),
      durationS: kernel.nowMs / 1000,
      warmupS: warmupMs / 1000,
    },
    booksOf,
  )
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
