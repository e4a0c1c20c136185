// Request path: what the request that is open has touched, for the drawing to light up. Picture: a route drawn on a map
// with a marker. Invariant: without an open request nothing is lit and nothing dim; all parts of its tree are lit.
import type { TracedCall, TracedPart } from '../../simulation/traces'
import type { LiveTrace } from '../../simulation/trace-lists'
import { type TracesState, useTraces } from '../../state/traces'

export type PathLight = 'lit' | 'dim'

interface RequestPath {
  /** Time of its own that the request spent there and waited for, in ms, by component. */
  readonly components: ReadonlyMap<string, number>
  /** What of it was the way there and back. */
  readonly ways: ReadonlyMap<string, number>
  readonly links: ReadonlySet<string>
}

export interface TimeHere {
  readonly ms: number
  /** Of the request's time, 0..1. */
  readonly share: number
  /** More than half of it was the way there and back. */
  readonly isMostlyWay: boolean
}

/** How a link or component stands while a request is open. */
export function usePathLight(sort: 'component' | 'link', id: string): PathLight | undefined {
  return useTraces(({ open }) => {
    const path = openPath(open)
    if (path === undefined) return undefined
    return (sort === 'link' ? path.links : path.components).has(id) ? 'lit' : 'dim'
  })
}

/** What the open request spent at a component; undefined when it was not there. */
export function useTimeHere(id: string): TimeHere | undefined {
  const trace = useTraces(({ open }) => (open.state === 'open' ? open.trace : undefined))
  if (trace === undefined) return undefined
  const { components, ways } = pathOf(trace)
  const ms = components.get(id)
  if (ms === undefined) return undefined
  const share = trace.latencyMs > 0 ? ms / trace.latencyMs : 0
  return { ms, share, isMostlyWay: (ways.get(id) ?? 0) > ms / 2 }
}

function openPath(open: TracesState['open']): RequestPath | undefined {
  return open.state === 'open' ? pathOf(open.trace) : undefined
}

const known = new WeakMap<LiveTrace, RequestPath>()

export function pathOf(trace: LiveTrace): RequestPath {
  let path = known.get(trace)
  if (path === undefined) known.set(trace, (path = pathIn(trace.call)))
  return path
}

function pathIn(root: TracedCall): RequestPath {
  const components = new Map<string, number>()
  const ways = new Map<string, number>()
  const links = new Set<string>()
  function enter(component: string, ms: number): void {
    components.set(component, (components.get(component) ?? 0) + ms)
  }
  function visitPart(part: TracedPart, isOnPath: boolean): void {
    if (part.wait !== 'downstream') enter(part.component, isOnPath ? part.ms : 0)
    if (part.wait === 'way' && isOnPath) ways.set(part.component, (ways.get(part.component) ?? 0) + part.ms)
    for (const gap of part.between ?? []) visitPart(gap, isOnPath)
    for (const call of part.calls ?? []) visit(call, isOnPath && call.isBeside !== true)
  }
  function visit(call: TracedCall, isOnPath: boolean): void {
    enter(call.component, 0)
    if (call.link !== undefined) links.add(call.link)
    for (const part of call.parts) visitPart(part, isOnPath)
    for (const sent of call.sent ?? []) visit(sent, false)
  }
  visit(root, true)
  return { components, ways, links }
}
