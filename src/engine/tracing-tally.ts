// Time tally: for what the sampled requests spent their time, added up by component.
// Picture: time sheets of a whole shift on one page.
// Invariant: the own times of all components add up to the total, which is the sum of the latencies.
import { CAUSES } from './causes'
import { type PathCall, pathOf } from './tracing-path'
import type { Trace, Wait } from './tracing-spans'

const REFUSED = CAUSES.indexOf('refused')

export class ComponentTime {
  /** Own time in ms by wait, as `line 2` for the line of pool 2. */
  readonly own = new Map<string, number>()
  /** Time in ms spent waiting for calls of other components. */
  readonly downstream = new Map<number, number>()
}

export class TimeTally {
  requests = 0
  totalMs = 0
  readonly components = new Map<number, ComponentTime>()
  /** Requests that were turned away at a full line, by the component to blame. */
  readonly refused = new Map<number, number>()

  add(trace: Trace): void {
    this.requests += 1
    this.totalMs += trace.latencyMs
    const { cause, blame } = trace.root
    if (cause === REFUSED) this.refused.set(blame, (this.refused.get(blame) ?? 0) + 1)
    this.enter(pathOf(trace.root))
  }

  private enter(call: PathCall): void {
    for (const part of call.parts) {
      if (part.kind !== 'downstream')
        this.note(part.component, keyOf(part.kind, part.pool), part.endMs - part.startMs)
      for (const { component, kind, startMs, endMs } of part.between)
        this.note(component, keyOf(kind, -1), endMs - startMs)
      for (const child of part.calls) {
        if (!child.isOnPath) continue
        const { downstream } = this.of(call.span.component)
        const ms = child.endMs - child.startMs
        downstream.set(child.span.component, (downstream.get(child.span.component) ?? 0) + ms)
        this.enter(child)
      }
    }
  }

  private note(component: number, key: string, ms: number): void {
    const { own } = this.of(component)
    own.set(key, (own.get(key) ?? 0) + ms)
  }

  private of(component: number): ComponentTime {
    let time = this.components.get(component)
    if (time === undefined) this.components.set(component, (time = new ComponentTime()))
    return time
  }
}

function keyOf(kind: Wait | 'downstream', pool: number): string {
  return pool < 0 ? kind : `${kind} ${pool}`
}
