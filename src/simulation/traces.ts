// Traces of a report: the call trees of the sampled requests, as plain data.
// Picture: the route slips of a few parcels, copied out neatly.
// Invariant: the parts of a request on its path add up to its latency; what stands beside the path is marked.
import { CAUSES, type Cause } from '../engine/causes'
import type { Kernel } from '../engine/kernel'
import { type PathCall, type PathPart, pathOf } from '../engine/tracing-path'
import type { CallSpan, Trace, Wait } from '../engine/tracing-spans'
import { type WaitedAt, waitedAt } from './waited-at'

/** `cut`: its caller stopped waiting for it; `open`: not over, when its sender was or when it was looked at. */
export type TracedOutcome = 'ok' | 'cut' | 'open' | Cause

export interface TraceReport {
  readonly requestType: string
  readonly keptAs: 'slowest' | 'failed' | 'sample'
  /** Simulated time of its creation. */
  readonly createdMs: number
  readonly latencyMs: number
  readonly outcome: TracedOutcome
  /** Component to blame for a failure. */
  readonly blame?: string
  readonly call: TracedCall
}

export interface TracedCall {
  readonly component: string
  /** Number of the instance, -1 when there was nobody to ask. */
  readonly instance: number
  readonly link?: string
  /** After the request's creation. */
  readonly startMs: number
  /** What its caller spent on it. */
  readonly ms: number
  readonly outcome: TracedOutcome
  /** Its caller waited for another one beside it: its time does not count. */
  readonly isBeside?: true
  readonly parts: readonly TracedPart[]
  /** What it sent without waiting; all of it stands beside the path. */
  readonly sent?: readonly TracedCall[]
}

export interface TracedPart extends WaitedAt {
  readonly wait: Wait | 'downstream'
  /** Whose resource or time it is. */
  readonly component: string
  readonly startMs: number
  readonly ms: number
  /** `downstream`: the attempts in order, and what the caller waited for between them. */
  readonly calls?: readonly TracedCall[]
  readonly between?: readonly TracedPart[]
}

/** A single request, for whatever reason it is kept. */
export type RequestTrace = Omit<TraceReport, 'keptAs'>

/** Slowest first. */
export function tracesOf(kernel: Kernel): readonly TraceReport[] {
  const { tracer } = kernel
  if (tracer === undefined) return []
  return tracer.kept.all().map((trace) => {
    const { requestType, ...rest } = requestTraceOf(kernel, trace, pathOf(trace.root))
    return { requestType, keptAs: tracer.kept.reasonOf(trace), ...rest }
  })
}

export function requestTraceOf(kernel: Kernel, trace: Trace, path: PathCall): RequestTrace {
  const { root } = trace
  const blame = root.blame < 0 ? undefined : kernel.components[root.blame]?.id
  return {
    requestType: kernel.traffic.types[trace.type].id,
    createdMs: root.startMs,
    latencyMs: trace.latencyMs,
    outcome: outcomeOf(root),
    ...(blame === undefined ? {} : { blame }),
    call: tracedCall(kernel, path, root.startMs),
  }
}

/** The leaves on the path of a traced request: they add up to its latency. */
export function leavesOfCall(call: TracedCall): readonly TracedPart[] {
  return call.parts.flatMap((part) => [
    ...(part.wait === 'downstream' ? [] : [part]),
    ...(part.between ?? []),
    ...(part.calls ?? []).flatMap((child) => (child.isBeside === true ? [] : leavesOfCall(child))),
  ])
}

function tracedCall(kernel: Kernel, call: PathCall, createdMs: number, isSent = false): TracedCall {
  const { span, link, startMs, endMs, parts, sent, isOnPath } = call
  const outcome = outcomeOf(span)
  return {
    component: kernel.components[span.component].id,
    instance: span.instance,
    ...(link < 0 ? {} : { link: kernel.links[link].plan.id }),
    startMs: startMs - createdMs,
    ms: endMs - startMs,
    outcome: isSent && outcome === 'cut' ? 'open' : outcome,
    ...(isOnPath ? {} : { isBeside: true }),
    parts: parts.map((part) => tracedPart(kernel, part, createdMs)),
    ...(sent.length === 0 ? {} : { sent: sent.map((one) => tracedCall(kernel, one, createdMs, true)) }),
  }
}

function tracedPart(kernel: Kernel, part: PathPart, createdMs: number): TracedPart {
  const { kind, component, spot, startMs, endMs, calls, between } = part
  return {
    wait: kind,
    component: kernel.components[component].id,
    ...waitedAt(kernel, component, kind, spot),
    startMs: startMs - createdMs,
    ms: endMs - startMs,
    ...(calls.length === 0 ? {} : { calls: calls.map((call) => tracedCall(kernel, call, createdMs)) }),
    ...(between.length === 0 ? {} : { between: between.map((gap) => tracedPart(kernel, gap, createdMs)) }),
  }
}

export function outcomeOf(span: CallSpan): TracedOutcome {
  if (span.isUnderWay) return 'open'
  if (span.wasCut) return 'cut'
  return span.cause < 0 ? 'ok' : CAUSES[span.cause]
}
