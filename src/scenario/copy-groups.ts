// Copy groups: the components that hold copies of the same data, and how many of them may be gone at a time.
// Picture: how many signatories of a bank account may be ill before no check can be signed.
// Invariant: a component is in one group at most. That a hand has to promote one is told by `copyFindings`.
import type { FieldValue } from '../kit/fields'
import type { Component, Scenario } from './document'
import { configValues, specOf } from './settings'

export interface CopyGroup {
  /** In the order of the document. */
  readonly members: readonly Component[]
  /** The one that copies of nobody, or the first. */
  readonly primary: Component
  /** So many of them may be gone, whichever they are, and reads and writes go on. */
  readonly mayLose: number
}

/** By the id of each member. */
export function copyGroups({ components, links }: Scenario): ReadonlyMap<string, CopyGroup> {
  const joined = links.filter(({ role }) => role === 'replicate')
  const groups = new Map<string, CopyGroup>()
  for (const { from } of joined) {
    if (groups.has(from)) continue
    const ids = new Set<string>([from])
    for (const one of ids) {
      for (const link of joined) {
        if (link.from === one) ids.add(link.to)
        if (link.to === one) ids.add(link.from)
      }
    }
    const members = components.filter(({ id }) => ids.has(id))
    const primary = members.find(({ id }) => joined.every(({ to }) => to !== id)) ?? members[0]
    if (primary === undefined) continue
    const group = { members, primary, mayLose: mayLose(valuesOf(primary), members.length) }
    for (const { id } of members) groups.set(id, group)
  }
  return groups
}

/** How many more members let one be gone; undefined where more of them do not help. */
export function replicasNeeded(component: Component, members: number): number | undefined {
  const values = valuesOf(component)
  return [1, 2, 3, 4].find((more) => mayLose(values, members + more) >= 1)
}

type Values = Readonly<Record<string, FieldValue>>

function mayLose({ replication, writeCopies, readCopies, copies }: Values, members: number): number {
  switch (replication) {
    case 'consensus':
      return Math.floor((members - 1) / 2)
    case 'quorum':
      return Math.max(0, members - Math.max(Number(writeCopies), Number(readCopies)))
    case 'leaderless': {
      const kept = Math.min(members, Number(copies))
      return Math.max(0, kept - Math.max(Number(writeCopies), Number(readCopies)))
    }
    default:
      return members - 1
  }
}

function valuesOf({ kind, settings }: Component): Values {
  const spec = specOf(kind)
  return spec === undefined ? {} : configValues(spec, settings)
}
