// Trace lists: what a screen lists of the requests that are followed, each in a line, and what they waited for by type.
// Picture: the porter's book: who came when, how long they stayed, what kept them.
// Invariant: plain data; a line is made once when its request has ended, and never changes.
import type { Kernel } from '../engine/kernel'
import { leavesOf, type PathCall, type PathPart } from '../engine/tracing-path'
import type { Trace, Wait } from '../engine/tracing-spans'
import { outcomeOf, type RequestTrace, type TracedOutcome } from './traces'
import { type WaitedAt, waitedAt } from './waited-at'
import type { WhereTheTimeWent } from './where-the-time-went'

export interface TraceSummary {
  readonly id: number
  readonly requestType: string
  /** The population that asked. */
  readonly users: string
  readonly startedMs: number
  /** Until now, while it is under way. */
  readonly latencyMs: number
  readonly outcome: TracedOutcome
  /** Component to blame for a failure. */
  readonly blame?: string
  /** Where most of its time went. */
  readonly most?: MostTime
}

export interface MostTime extends WaitedAt {
  readonly component: string
  readonly wait: Wait
  readonly ms: number
}

/** Of the last windows; without a type: all requests. */
export interface TypeTime {
  readonly requestType?: string
  readonly where: WhereTheTimeWent
}

export interface TraceLists {
  readonly timeMs: number
  /** Of the requests that begin now, the share that is followed. */
  readonly share: number
  /** Followed to their end since the run began. */
  readonly ended: number
  /** How many these two lists would have if they held all: of what ended, since the run began. */
  readonly counts: { readonly failed: number; readonly underWay: number }
  /** Slowest first, some of each type. */
  readonly slowest: readonly TraceSummary[]
  /** Newest first, some of each cause. */
  readonly failed: readonly TraceSummary[]
  /** Newest first. */
  readonly latest: readonly TraceSummary[]
  /** Oldest first. */
  readonly underWay: readonly TraceSummary[]
  readonly where: readonly TypeTime[]
}

/** A request in full, as far as it has come. */
export interface LiveTrace extends RequestTrace {
  readonly id: number
  readonly isUnderWay: boolean
}

export function summaryOf(kernel: Kernel, trace: Trace, path: PathCall): TraceSummary {
  const { root } = trace
  const blame = root.blame < 0 ? undefined : kernel.components[root.blame]?.id
  const most = mostOf(kernel, path)
  return {
    id: trace.id,
    requestType: kernel.traffic.types[trace.type].id,
    users: kernel.components[root.component].id,
    startedMs: root.startMs,
    latencyMs: trace.latencyMs,
    outcome: outcomeOf(root),
    ...(blame === undefined ? {} : { blame }),
    ...(most === undefined ? {} : { most }),
  }
}

function mostOf(kernel: Kernel, path: PathCall): MostTime | undefined {
  const sums = new Map<string, { part: PathPart; ms: number }>()
  for (const part of leavesOf(path)) {
    const key = `${part.component} ${part.kind} ${part.spot}`
    const sum = sums.get(key) ?? { part, ms: 0 }
    sum.ms += part.endMs - part.startMs
    sums.set(key, sum)
  }
  const [most] = [...sums.values()].sort((a, b) => b.ms - a.ms)
  if (most === undefined || most.part.kind === 'downstream') return undefined
  const { component, kind, spot } = most.part
  const { id } = kernel.components[component]
  return { component: id, wait: kind, ...waitedAt(kernel, component, kind, spot), ms: most.ms }
}
