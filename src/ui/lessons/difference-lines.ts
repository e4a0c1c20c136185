// Difference lines: what a stage has that the one before it had not, in the order in which one wants to hear it.
// Picture: the guide at the door of the next room. Invariant: parts first, in one line each sort; what follows from them
// (their links) is left to the drawing.
import { lessonWords as words } from '../../look/words-library'
import { type Difference, partDifferences } from '../../scenario/differences'
import type { Scenario } from '../../scenario/document'
import { specOf } from '../../scenario/settings'
import { changeWords, typeNames } from '../runs/change-words'

export function differenceLines(before: Scenario, after: Scenario): readonly string[] {
  const differences = partDifferences(before, after)
  const namesOf = (what: Difference['what']): readonly string[] =>
    differences.flatMap((one) => (one.what === what && 'name' in one ? [one.name] : []))
  const [added, removed, moved] = [namesOf('added'), namesOf('removed'), namesOf('moved')]
  const traffic = new Set<string>(
    after.components.filter(({ kind }) => specOf(kind)?.category === 'traffic').map(({ name }) => name),
  )
  const types = typeNames(before, after)
  return [
    ...(added.length > 0 ? [words.newParts(added)] : []),
    ...(removed.length > 0 ? [words.goneParts(removed)] : []),
    ...(moved.length > 0 ? [words.movedParts(moved)] : []),
    ...differences
      .map((one) => ({ one, rank: rankOf(one, traffic) }))
      .filter(({ rank }) => rank > 0)
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ one }) => changeWords(one, types)),
  ]
}

/** Settings of parts, of traffic, of links, and what concerns the whole; 0: not in a line of its own. */
function rankOf(one: Difference, traffic: ReadonlySet<string>): number {
  if (one.what === 'kind') return 1
  if (one.what === 'whole') return 4
  if (one.what !== 'set') return 0
  if (one.of.length > 1) return 3
  return traffic.has(one.of[0] ?? '') ? 2 : 1
}
