// Tracer: follows a sample of the requests through everything they wait for, and keeps some of them.
// Picture: a detective who shadows a few customers through the whole shop, from a distance.
// Invariant: it draws from a stream of its own and writes nothing but its own notes, so a traced run and one without
// traces are the same run; it follows and keeps a bounded number.
import type { Call } from './call-table'
import { RandomStream } from '../core/random'
import { receivingMsOf } from './access'
import * as C from './call-table'
import { CAUSES } from './causes'
import { type Exchange, SENDS } from './exchange-table'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import { KeptTraces } from './tracing-kept'
import { noteHolders } from './pool-holders'
import { linesOf, type PathCall, pathOf } from './tracing-path'
import { TimeTally } from './tracing-tally'
import { CallSpan, ExchangeSpan, type Mark, Trace, type Wait } from './tracing-spans'

export interface TracingPlan {
  /** So many of the slowest, of the failed, and of all. */
  readonly keep: number
  /** Share of the requests that is followed. */
  readonly share: number
}

/** Requests followed at one time, and what one of them may write down; one that goes beyond is given up. */
const MAX_OPEN = 4096
const MAX_SIZE = 20_000
/** Simulated time between two looks at those who hold full pools. */
const LOOK_EVERY_MS = 50
const CANCELLED = CAUSES.indexOf('cancelled')

/** Hears of every request that is followed. */
export interface TraceListener {
  traceBegan(trace: Trace): void
  traceEnded(trace: Trace, path: PathCall): void
  /** It has grown beyond all measure, and is followed no further. */
  traceGivenUp(trace: Trace): void
}

interface Followed {
  readonly span: ExchangeSpan
  /** The one under way. */
  attempt: CallSpan | undefined
  readonly isHedge: boolean
}

export class Tracer {
  readonly kept: KeptTraces
  /** Of all that were followed to their end. */
  readonly tally = new TimeTally()
  /** Of those that ended since somebody put it here. */
  recent: TimeTally | undefined = undefined
  /** Of the requests that begin from now on. */
  share: number
  /** Whatever the share: every one of them, as far as there is room. */
  followsAll = false
  listener: TraceListener | undefined = undefined
  private readonly random: RandomStream
  private readonly kernel: Kernel
  /** By the row of the call and of the exchange. */
  private readonly calls: (CallSpan | undefined)[] = []
  private readonly exchanges: (Followed | undefined)[] = []
  private open = 0
  private begun = 0
  private nextLookMs = 0

  constructor(kernel: Kernel, plan: TracingPlan) {
    this.kernel = kernel
    this.share = plan.share
    this.random = new RandomStream(kernel.seed, 'traces')
    this.kept = new KeptTraces(plan.keep, this.random)
  }

  /** A record has been given to a user's request. */
  requestBegan(call: Call): void {
    this.calls[call.row] = undefined
    const isChosen = this.random.nextUnit() < this.share || this.followsAll
    if (!isChosen || (call.flags & C.MEASURED) === 0 || this.open >= MAX_OPEN) return
    this.open += 1
    const trace = new Trace(this.begun++, call.type, call.instance.component.index, this.kernel.nowMs)
    this.calls[call.row] = trace.root
    this.listener?.traceBegan(trace)
  }

  /** Which request this call is part of; -1: none that is followed and still under way. */
  traceOf(call: Call): number {
    const trace = this.calls[call.row]?.trace
    return trace?.root.isOpen === true ? trace.id : -1
  }

  /** The record has been given to what is nobody's request. */
  forget(call: Call): void {
    this.calls[call.row] = undefined
  }

  /** `cause` -1 = ok. */
  requestEnded(call: Call, cause: number, blame: number): void {
    const root = this.calls[call.row]
    this.calls[call.row] = undefined
    if (root === undefined || !root.isOpen) return
    root.close(this.kernel.nowMs, cause, blame)
    this.open -= 1
    const path = pathOf(root)
    this.tally.add(root.trace, path)
    this.recent?.add(root.trace, path)
    this.lookAtLines(path)
    this.kept.offer(root.trace)
    this.listener?.traceEnded(root.trace, path)
  }

  /** Who keeps those in line waiting in which this request has stood. */
  private lookAtLines(path: PathCall): void {
    const { nowMs, components } = this.kernel
    if (nowMs < this.nextLookMs) return
    const tallies = this.recent === undefined ? [this.tally] : [this.tally, this.recent]
    for (const { component, instance: number, pool } of linesOf(path)) {
      const instance = components[component].instances.find((one) => one.number === number)
      const line = pool < 0 ? instance?.connections : instance?.pools[pool]
      if (instance === undefined || line === undefined || line.line.length === 0) continue
      this.nextLookMs = nowMs + LOOK_EVERY_MS
      noteHolders(instance, line.index, tallies)
    }
  }

  exchangeBegan(exchange: Exchange, call: Call, link: number, mode: number): void {
    const caller = this.calls[call.row]
    this.exchanges[exchange.row] = undefined
    if (caller === undefined || !caller.isOpen) return
    const { nowMs, links } = this.kernel
    const isOfGroup = mode > SENDS && caller.exchanges.at(-1)?.mode === mode
    if (mode !== SENDS && !isOfGroup)
      this.write(caller, 'downstream', caller.component, caller.exchanges.length)
    const span = new ExchangeSpan(caller, link, links[link].to.index, mode, nowMs)
    caller.exchanges.push(span)
    this.exchanges[exchange.row] = { span, attempt: undefined, isHedge: false }
  }

  /** A second exchange that races the first one, for the same caller. */
  hedgeBegan(hedge: Exchange, exchange: Exchange): void {
    const followed = this.exchanges[exchange.row]
    this.exchanges[hedge.row] =
      followed === undefined ? undefined : { span: followed.span, attempt: undefined, isHedge: true }
  }

  /** What an exchange waits for while no attempt is under way. */
  exchangeWaits(exchange: Exchange, kind: Wait): void {
    const span = this.exchanges[exchange.row]?.span
    if (span !== undefined) this.writeBetween(span, kind, span.caller.component, -1)
  }

  /** One end of a new connection is at work; alone it would take this long. A second try's is not waited for. */
  handshakeWorkBegan(exchange: Exchange, component: number, serviceMs: number): void {
    const followed = this.exchanges[exchange.row]
    if (followed?.isHedge === false) this.writeBetween(followed.span, 'cpu', component, serviceMs)
  }

  handshakeWorkEnded(exchange: Exchange): void {
    if (this.exchanges[exchange.row]?.isHedge === false) this.exchangeWaits(exchange, 'handshake')
  }

  /** A record has been given to an attempt. */
  attemptBegan(exchange: Exchange, call: Call, target: Instance): void {
    const followed = this.exchanges[exchange.row]
    this.calls[call.row] = undefined
    if (followed === undefined || !followed.span.isOpen) return
    const { span } = followed
    const { trace } = span.caller
    followed.attempt = new CallSpan(trace, target.component.index, target.number, this.kernel.nowMs)
    this.grow(trace)
    span.attempts.push(followed.attempt)
    this.calls[call.row] = followed.attempt
  }

  /** `cause` -1 = ok. */
  attemptEnded(exchange: Exchange, cause: number, blame: number): void {
    const followed = this.exchanges[exchange.row]
    if (followed === undefined || !followed.span.isOpen) return
    const { span } = followed
    const { nowMs } = this.kernel
    let { attempt } = followed
    followed.attempt = undefined
    if (attempt === undefined) {
      if (cause === CANCELLED) return
      // Nobody was found to ask.
      attempt = new CallSpan(span.caller.trace, span.component, -1, nowMs)
      span.attempts.push(attempt)
    }
    if (cause === CANCELLED) attempt.close(nowMs)
    else {
      attempt.close(nowMs, cause, blame)
      span.decisive = attempt
    }
  }

  exchangeEnded(exchange: Exchange): void {
    const followed = this.exchanges[exchange.row]
    if (followed === undefined) return
    this.exchanges[exchange.row] = undefined
    if (!followed.isHedge) followed.span.close(this.kernel.nowMs)
    else followed.attempt?.close(this.kernel.nowMs)
  }

  /** Another record carries the answer; the call works on for nobody. */
  handOver(call: Call, messenger: Call): void {
    this.calls[messenger.row] = this.calls[call.row]
    this.calls[call.row] = undefined
  }

  /** The call's program has stopped to wait: its state says for what. */
  waits(call: Call): void {
    const span = this.calls[call.row]
    if (span === undefined || !span.isOpen) return
    switch (call.state) {
      case C.IN_LINE:
        return this.write(span, 'line', span.component, call.spot & 255)
      case C.CPU_LINE:
        return this.write(span, 'cpu-wait', span.component, -1)
      case C.DISK_LINE:
        return this.write(span, 'disk-wait', span.component, -1)
      case C.SLEEPING:
        return this.write(span, 'delay', span.component, -1)
      case C.AT_LOCK:
        return this.write(span, 'lock', span.component, -1)
      case C.AT_GATE:
        return this.write(span, 'gate', span.component, call.spot)
      default:
    }
  }

  /** From now on it waits for this, at its own component. */
  mark(call: Call, kind: Wait, detail = -1): void {
    const span = this.calls[call.row]
    if (span !== undefined && span.isOpen) this.write(span, kind, span.component, detail)
  }

  /** It is on a core it may have to share; alone it would take this long. */
  onCpu(call: Call, serviceMs: number): void {
    if (this.calls[call.row] === undefined) return
    if (call.state === C.ON_CPU) this.mark(call, 'cpu', serviceMs)
  }

  /** A message leaves: through an interface until `outMs`, of which its own bytes take `sendingMs`, then on its way. */
  sent(call: Call, from: number, outMs: number, sendingMs: number): void {
    const span = this.calls[call.row]
    if (span === undefined || !span.isOpen) return
    const { nowMs } = this.kernel
    this.write(span, 'network-out-wait', from, -1)
    this.write(span, 'network-out', from, -1, Math.max(nowMs, outMs - sendingMs))
    this.write(span, 'way', span.component, -1, Math.max(nowMs, outMs))
  }

  /** A message comes in through an interface until `inMs`. */
  comesIn(call: Call, to: Instance, inMs: number, bytes: number): void {
    const span = this.calls[call.row]
    if (span === undefined || !span.isOpen) return
    const { index } = to.component
    const ownMs = receivingMsOf(to, bytes)
    this.write(span, 'network-in-wait', index, -1)
    this.write(span, 'network-in', index, -1, Math.max(this.kernel.nowMs, inMs - ownMs))
  }

  /** A small answer is on its users' own connections from `arrivesMs` on. */
  downloads(call: Call, to: number, arrivesMs: number): void {
    const span = this.calls[call.row]
    if (span !== undefined && span.isOpen) this.write(span, 'network-in', to, -1, arrivesMs)
  }

  /** The first byte of a large message leaves; alone it would take so long. */
  largeSent(call: Call, from: number, ownMs: number): void {
    const span = this.calls[call.row]
    if (span !== undefined && span.isOpen) this.write(span, 'network-out', from, ownMs)
  }

  /** Its first byte comes in. */
  largeArrives(call: Call, to: number, ownMs: number): void {
    const span = this.calls[call.row]
    if (span !== undefined && span.isOpen) this.write(span, 'network-in', to, ownMs)
  }

  /** Its last byte is in: whichever interface was done later held it up. */
  largeReceived(call: Call, outMs: number, travelMs: number, inMs: number): void {
    const span = this.calls[call.row]
    if (span === undefined || !span.isOpen) return
    const { marks } = span
    const sent = marks.findLastIndex(({ kind }) => kind === 'network-out')
    const arrives = marks.findLastIndex(({ kind }) => kind === 'network-in')
    if (sent < 0 || arrives < sent) return
    const out = marks[sent]
    const into = marks[arrives]
    // It may have waited for a connection between the two; then what came before that stays as it is.
    const isOneWay = arrives === sent + 1
    marks.length = isOneWay ? sent : arrives
    const beginsMs = isOneWay ? out.atMs : into.atMs
    if (outMs + travelMs >= inMs) {
      this.write(span, 'network-out-wait', out.component, -1, beginsMs)
      this.write(span, 'network-out', out.component, -1, Math.max(beginsMs, outMs - out.detail))
      this.write(span, 'way', span.component, -1, Math.max(beginsMs, outMs))
    } else {
      this.write(span, 'way', span.component, -1, beginsMs)
      this.write(span, 'network-in-wait', into.component, -1, into.atMs)
      this.write(span, 'network-in', into.component, -1, Math.max(into.atMs, inMs - into.detail))
    }
  }

  private writeBetween(span: ExchangeSpan, kind: Wait, component: number, detail: number): void {
    if (span.isOpen) span.marks.push({ atMs: this.kernel.nowMs, kind, component, detail })
  }

  private write(
    span: CallSpan,
    kind: Mark['kind'],
    component: number,
    detail: number,
    atMs = this.kernel.nowMs,
  ): void {
    this.grow(span.trace)
    const { marks } = span
    // What was foreseen, and comes otherwise.
    while (marks.length > 0 && marks[marks.length - 1].atMs > atMs) marks.pop()
    marks.push({ atMs, kind, component, detail })
  }

  private grow(trace: Trace): void {
    trace.size += 1
    if (trace.size <= MAX_SIZE || !trace.root.isOpen) return
    trace.root.close(this.kernel.nowMs)
    this.open -= 1
    this.listener?.traceGivenUp(trace)
  }
}
