// Time tally: for what the sampled requests spent their time, added up by component.
// Picture: time sheets of a whole shift on one page.
// Invariant: the own times of all components add up to the total, which is the sum of the latencies.
import type { CallSpan, Trace, Wait } from './tracing-spans'
import type { PathCall, PathPart } from './tracing-path'

export class ComponentTime {
  /** Own time in ms by wait, as `line 2` for the line of pool 2, `gate 7` for the gate of that name. */
  readonly own = new Map<string, number>()
  /** Time in ms spent waiting for calls of other components, and for their part in a handshake. */
  readonly downstream = new Map<number, number>()
}

/** A cause and the component to blame for it. */
export interface Failing {
  readonly cause: number
  readonly blame: number
  /** Requests that ended so. */
  requests: number
  /** ms that callers paused for before they tried again. */
  backoffMs: number
}

/** Fewer are no witness. */
const SEEN_MIN = 10

export class TimeTally {
  requests = 0
  totalMs = 0
  readonly components = new Map<number, ComponentTime>()
  private readonly failingByKey = new Map<string, Failing>()
  /** By component and pool: what its holders were seen at, as component and resource, and how often. */
  private readonly holders = new Map<string, Map<string, number>>()

  add(trace: Trace, path: PathCall): void {
    this.requests += 1
    this.totalMs += trace.latencyMs
    if (trace.hasFailed) this.failingOf(trace.root).requests += 1
    this.enter(path)
  }

  merge(other: TimeTally): void {
    this.requests += other.requests
    this.totalMs += other.totalMs
    for (const [component, { own, downstream }] of other.components) {
      const time = this.of(component)
      for (const [key, ms] of own) increase(time.own, key, ms)
      for (const [down, ms] of downstream) increase(time.downstream, down, ms)
    }
    this.seeAs(other)
    for (const one of other.failing()) {
      const failing = this.failingOf(one)
      failing.requests += one.requests
      failing.backoffMs += one.backoffMs
    }
  }

  /** What holders of pools were seen at holds for everybody who stands in line for them. */
  seeAs(other: TimeTally): void {
    for (const [pool, seen] of other.holders)
      for (const [place, times] of seen) increase(this.seenAt(pool), place, times)
  }

  failing(): Iterable<Failing> {
    return this.failingByKey.values()
  }

  /** Somebody who holds a place of the pool was seen at this. */
  noteHolder(component: number, pool: string, at: number, resource: string): void {
    increase(this.seenAt(`${component} ${pool}`), `${at} ${resource}`, 1)
  }

  /** Where most holders of the pool were seen; undefined when hardly any were. */
  mostHoldersAt(
    component: number,
    pool: string,
  ): { readonly component: number; readonly resource: string } | undefined {
    const seen = [...(this.holders.get(`${component} ${pool}`) ?? [])].sort((a, b) => b[1] - a[1])
    if (seen.reduce((sum, [, times]) => sum + times, 0) < SEEN_MIN) return undefined
    const [place] = seen[0]
    const space = place.indexOf(' ')
    return { component: Number(place.slice(0, space)), resource: place.slice(space + 1) }
  }

  private seenAt(pool: string): Map<string, number> {
    let seen = this.holders.get(pool)
    if (seen === undefined) this.holders.set(pool, (seen = new Map()))
    return seen
  }

  private enter(call: PathCall): void {
    for (const part of call.parts) {
      if (part.kind !== 'downstream') this.note(part)
      for (const gap of part.between) this.noteGap(gap, call.span.component)
      for (const child of part.calls) {
        if (!child.isOnPath) continue
        increase(this.of(call.span.component).downstream, child.span.component, child.endMs - child.startMs)
        this.enter(child)
      }
    }
  }

  private noteGap(gap: PathPart, caller: number): void {
    this.note(gap)
    if (gap.component !== caller) increase(this.of(caller).downstream, gap.component, gap.endMs - gap.startMs)
    if (gap.kind === 'backoff' && gap.after !== undefined && gap.after.cause >= 0)
      this.failingOf(gap.after).backoffMs += gap.endMs - gap.startMs
  }

  private note({ component, kind, spot, startMs, endMs }: PathPart): void {
    increase(this.of(component).own, keyOf(kind, spot), endMs - startMs)
  }

  private of(component: number): ComponentTime {
    let time = this.components.get(component)
    if (time === undefined) this.components.set(component, (time = new ComponentTime()))
    return time
  }

  private failingOf({ cause, blame }: Pick<CallSpan, 'cause' | 'blame'>): Failing {
    const key = `${cause} ${blame}`
    let failing = this.failingByKey.get(key)
    if (failing === undefined)
      this.failingByKey.set(key, (failing = { cause, blame, requests: 0, backoffMs: 0 }))
    return failing
  }
}

function increase<Key>(sums: Map<Key, number>, key: Key, by: number): void {
  sums.set(key, (sums.get(key) ?? 0) + by)
}

function keyOf(kind: Wait | 'downstream', spot: number): string {
  return spot < 0 ? kind : `${kind} ${spot}`
}
