// Reach: which parts requests of a type can come to, along the links that carry them. Picture: dye poured in at the top
// of a pipework. Invariant: a copy stands for what it copies.
import { takes } from '../kit/carrying'
import { policyOf } from '../kit/link-fields'
import type { RequestType, Scenario } from '../scenario/document'
import { specOf } from '../scenario/settings'

/** Whether requests of this type come to the part, or to a copy of it. */
export function isReached(scenario: Scenario, id: string, type: RequestType): boolean {
  const reached = reachedBy(scenario, type)
  return [...copiesOf(scenario, id)].some((copy) => reached.has(copy))
}

function reachedBy({ components, links }: Scenario, type: RequestType): ReadonlySet<string> {
  const sources = components.filter(({ kind }) => specOf(kind)?.category === 'traffic')
  const carrying = links.filter(({ role, policy }) => takes(policyOf(role, policy), type.operation, type.id))
  return spread(
    sources.map(({ id }) => id),
    (id) => carrying.filter(({ from }) => from === id).map(({ to }) => to),
  )
}

/** Itself, and all that copy it or are copied by it. */
function copiesOf({ links }: Scenario, id: string): ReadonlySet<string> {
  const copying = links.filter(({ role }) => role === 'replicate')
  return spread([id], (one) =>
    copying.flatMap(({ from, to }) => (from === one ? [to] : to === one ? [from] : [])),
  )
}

function spread(start: readonly string[], next: (id: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set(start)
  for (const id of reached) for (const other of next(id)) reached.add(other)
  return reached
}
