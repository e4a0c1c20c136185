// Group world: members of a replication group in a small world, and what they shared.
// Picture: the same committee on the table for every experiment.
// Invariant: nothing takes time but what a test asks for: a write of the log is the one operation of its disk.
import type { ReplicationGroup } from '../../kinds/database/replication-group'
import type { Scenario } from '../../scenario/document'
import type { JsonObject } from '../../scenario/safe-json'
import type { Report } from '../report'
import type { Run } from '../run-api'
import { kernelOf } from './inside'
import { count, everyMs, ideal, smallWorld, wire } from './small-world'

export const IDS = ['one', 'two', 'three', 'four', 'five']

const FAST = {
  writeCpuMs: 0,
  readCpuMs: 0,
  applyCpuMs: 0,
  logBytesPerWrite: 1000,
  pingMs: 1000,
  promotionMs: 2000,
}

export interface Parts {
  readonly members?: number
  readonly writeEveryMs?: number
  readonly readEveryMs?: number
  /** The members that writers and readers call; by default the first. */
  readonly writersAt?: string
  readonly readersAt?: string
  readonly database?: JsonObject
  /** Of single members, besides. */
  readonly own?: Readonly<Record<string, JsonObject>>
  /** One way from the first to each other member, and between these. */
  readonly latencyMs?: number
  readonly latenciesMs?: readonly number[]
  readonly components?: readonly JsonObject[]
  readonly links?: readonly JsonObject[]
  readonly timeline?: readonly JsonObject[]
  readonly items?: number
}

/** Writers and readers, and members that all copy the first. */
export function groupWorld(parts: Parts): Scenario {
  const { members = 3, writeEveryMs = 0, readEveryMs = 0, database = {}, own = {}, latencyMs = 0 } = parts
  const ids = IDS.slice(0, members)
  return smallWorld(
    {
      components: [
        ...(writeEveryMs > 0 ? [everyMs('writers', writeEveryMs, 'edit')] : []),
        ...(readEveryMs > 0 ? [everyMs('readers', readEveryMs, 'look')] : []),
        ...ids.map((id) => ideal(id, 'database', { ...FAST, ...database, ...own[id] })),
        ...(parts.components ?? []),
      ],
      links: [
        ...(writeEveryMs > 0 ? [wire('writers', 'call', parts.writersAt ?? 'one')] : []),
        ...(readEveryMs > 0 ? [wire('readers', 'call', parts.readersAt ?? 'one')] : []),
        ...ids
          .slice(1)
          .map((id, i) => wire('one', 'replicate', id, { latencyMs: parts.latenciesMs?.[i] ?? latencyMs })),
        ...(parts.links ?? []),
      ],
      timeline: parts.timeline ?? [],
    },
    parts.items,
  )
}

export function groupOf(run: Run, id = 'one'): ReplicationGroup {
  return kernelOf(run).shared.get(id) as ReplicationGroup
}

/** Of all members. */
export function total(report: Report, name: string): number {
  return IDS.filter((id) => report.components.some((component) => component.id === id)).reduce(
    (sum, id) => sum + count(report, id, name),
    0,
  )
}

export function destroy(component: string, atMs: number, untilMs: number): JsonObject {
  return { id: `destroy-${component}-${atMs}`, component, fault: 'destroy', atMs, untilMs }
}

export function cut(
  link: string,
  atMs: number,
  untilMs: number,
  mode: 'drop' | 'stall' = 'drop',
): JsonObject {
  return { id: `cut-${link}-${atMs}`, link, fault: 'cut', atMs, untilMs, mode }
}
