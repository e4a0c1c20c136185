// Copies: who copies whose data, as the replication links of a document say.
// Picture: the pedigree of manuscripts: which one was copied from which.
// Invariant: in a group as it should be each member but one copies from one other, and following that leads to the primary.
import { problem, type Problem } from '../core/problem'
import type { Component, Scenario } from './document'

/** Whether it is joined to another by a replication link. */
export function isInGroup({ links }: Pick<Scenario, 'links'>, id: string): boolean {
  return links.some(({ role, from, to }) => role === 'replicate' && (from === id || to === id))
}

/** Whether another stores its data. */
function storesElsewhere({ links }: Pick<Scenario, 'links'>, id: string): boolean {
  return links.some(({ role, from }) => role === 'storage' && from === id)
}

/** Why a hand may not let one copy another, if it would leave the group without exactly one primary, or store its data there. */
export function copyProblem(
  scenario: Scenario,
  from: Component,
  to: Component,
  where: string,
  role: 'replicate' | 'storage' = 'replicate',
): Problem | undefined {
  if (role === 'storage')
    return isInGroup(scenario, from.id) ? problem('stores-elsewhere', where, from.name) : undefined
  const engine = [from, to].find(({ id }) => storesElsewhere(scenario, id))
  if (engine !== undefined) return problem('stores-elsewhere', where, engine.name)
  const [source] = sourcesOf(scenario, to.id)
  if (source !== undefined && source !== from.id)
    return problem('fed-twice', where, to.name, namesOf(scenario, [source, from.id]))
  const above = sourcesAbove(scenario, from.id)
  return above.includes(to.id)
    ? problem(
        'copies-in-circle',
        where,
        namesOf(scenario, [to.id, ...above.slice(0, above.indexOf(to.id)).reverse()]),
      )
    : undefined
}

/** What is wrong with the part of one component in its group; `where` is its path. */
export function copyProblems(scenario: Scenario, { id, name }: Component, where: string): readonly Problem[] {
  if (!isInGroup(scenario, id)) return []
  if (storesElsewhere(scenario, id)) return [problem('stores-elsewhere', where, name)]
  const sources = sourcesOf(scenario, id)
  if (sources.length > 1) return [problem('fed-twice', where, name, namesOf(scenario, sources))]
  const members = groupOf(scenario, id)
  const primaries = members.filter((member) => sourcesOf(scenario, member).length === 0)
  if (primaries.length === 0) {
    const above = circleAbove(scenario, id)
    const circle = members.filter((member) => above.includes(member))
    return circle[0] === id ? [problem('copies-in-circle', where, namesOf(scenario, circle))] : []
  }
  return sources.length === 0 && primaries[0] !== id
    ? [problem('two-primaries', where, name, namesOf(scenario, primaries)[0])]
    : []
}

function sourcesOf({ links }: Scenario, id: string): readonly string[] {
  return links.filter(({ role, to }) => role === 'replicate' && to === id).map(({ from }) => from)
}

/** Whom it copies, whom that one copies, and so on; itself first. */
function sourcesAbove(scenario: Scenario, id: string): readonly string[] {
  const above = [id]
  for (const one of above) {
    const [source] = sourcesOf(scenario, one)
    if (source !== undefined && !above.includes(source)) above.push(source)
  }
  return above
}

/** Where nobody is primary, following whom one copies ends in going round. */
function circleAbove(scenario: Scenario, id: string): readonly string[] {
  const above = sourcesAbove(scenario, id)
  const [next] = sourcesOf(scenario, above[above.length - 1])
  return above.slice(above.indexOf(next))
}

/** All it is joined to by replication links, in the order of the document. */
function groupOf({ components, links }: Scenario, id: string): readonly string[] {
  const found = new Set<string>([id])
  for (const one of found) {
    for (const { role, from, to } of links) {
      if (role !== 'replicate') continue
      if (from === one) found.add(to)
      if (to === one) found.add(from)
    }
  }
  return components.map((component): string => component.id).filter((member) => found.has(member))
}

function namesOf({ components }: Scenario, ids: readonly string[]): readonly string[] {
  return ids.map((id) => components.find((component) => component.id === id)?.name ?? id)
}
