// Path: what a sampled request waited for, second by second, read from its spans when it has ended.
// Picture: of everybody who worked on an order, the one each minute was lost on.
// Invariant: the parts of a call on the path follow each other without a gap and without overlap, so the leaves of a
// request add up to its latency.
import { FIRST_GROUP, SENDS } from './exchange-table'
import type { CallSpan, ExchangeSpan, Mark, Wait } from './tracing-spans'

export interface PathCall {
  readonly span: CallSpan
  /** What its caller spent on it, which may end before it does. */
  readonly startMs: number
  readonly endMs: number
  readonly link: number
  /** Its caller waited for this one, not for another beside it. */
  readonly isOnPath: boolean
  readonly parts: readonly PathPart[]
  /** What it sent without waiting, as far as it had come when this call ended. */
  readonly sent: readonly PathCall[]
}

export interface PathPart {
  readonly kind: Wait | 'downstream'
  readonly component: number
  /** Where it stood: in a line the number of the pool, at a gate that of its name; else -1. */
  readonly spot: number
  readonly startMs: number
  readonly endMs: number
  /** `downstream`: the attempts and what the caller did between them. */
  readonly calls: readonly PathCall[]
  readonly between: readonly PathPart[]
  /** Of a pause before another try: the attempt that failed. */
  readonly after?: CallSpan | undefined
}

export function pathOf(span: CallSpan, link = -1, isOnPath = true, untilMs = span.endMs): PathCall {
  const { marks, startMs } = span
  const parts: PathPart[] = []
  if (marks.length === 0 || marks[0].atMs > startMs)
    addLeaf(parts, 'program', span.component, -1, startMs, Math.min(marks[0]?.atMs ?? untilMs, untilMs))
  for (const [i, mark] of marks.entries()) {
    const fromMs = Math.min(mark.atMs, untilMs)
    const toMs = Math.min(marks[i + 1]?.atMs ?? untilMs, untilMs)
    if (mark.kind === 'downstream') parts.push(downstream(span, mark, fromMs, toMs))
    else if (mark.kind === 'cpu' && mark.detail >= 0) addShared(parts, mark, fromMs, toMs)
    else addLeaf(parts, mark.kind, mark.component, spotOf(mark), fromMs, toMs)
  }
  return { span, startMs, endMs: untilMs, link, isOnPath, parts, sent: sentBy(span, untilMs) }
}

function sentBy({ exchanges }: CallSpan, untilMs: number): readonly PathCall[] {
  return exchanges.flatMap(({ mode, startMs, link, attempts }) =>
    mode !== SENDS || startMs > untilMs ? [] : attempts.map((attempt) => pathOf(attempt, link, false)),
  )
}

/** The leaves on the path, in order. */
export function leavesOf(call: PathCall): readonly PathPart[] {
  const found: PathPart[] = []
  collectLeaves(call, found)
  return found.sort((a, b) => a.startMs - b.startMs)
}

/** A line that the request has stood in; `pool` -1: that for the connections. */
export interface PathLine {
  readonly component: number
  readonly instance: number
  readonly pool: number
}

export function linesOf(call: PathCall): readonly PathLine[] {
  const { component, instance } = call.span
  return call.parts.flatMap((part) =>
    part.kind === 'downstream'
      ? part.calls.flatMap((child) => (child.isOnPath ? linesOf(child) : []))
      : part.kind === 'line' || part.kind === 'connection'
        ? [{ component, instance, pool: part.spot }]
        : [],
  )
}

function collectLeaves(call: PathCall, found: PathPart[]): void {
  for (const part of call.parts) {
    if (part.kind !== 'downstream') found.push(part)
    found.push(...part.between)
    for (const child of part.calls) if (child.isOnPath) collectLeaves(child, found)
  }
}

function spotOf({ kind, detail }: Mark): number {
  return kind === 'line' || kind === 'gate' ? detail : -1
}

function addLeaf(
  parts: PathPart[],
  kind: Wait,
  component: number,
  spot: number,
  startMs: number,
  endMs: number,
  after?: CallSpan,
): void {
  if (endMs > startMs) parts.push({ kind, component, spot, startMs, endMs, calls: [], between: [], after })
}

/** On cores that others share: what it would have taken alone, and the rest. */
function addShared(parts: PathPart[], { component, detail }: Mark, startMs: number, endMs: number): void {
  const waitMs = endMs - startMs - detail
  // Less is rounding.
  const splitMs = waitMs > 1e-9 ? startMs + waitMs : startMs
  addLeaf(parts, 'cpu-wait', component, -1, startMs, splitMs)
  addLeaf(parts, 'cpu', component, -1, splitMs, endMs)
}

function downstream(span: CallSpan, mark: Mark, startMs: number, endMs: number): PathPart {
  const first = span.exchanges[mark.detail]
  const members =
    first.mode < FIRST_GROUP ? [first] : span.exchanges.filter(({ mode }) => mode === first.mode)
  const awaited = awaitedOf(members, endMs)
  const calls: PathCall[] = []
  const between: PathPart[] = []
  for (const member of members) {
    if (member === awaited) followAttempts(member, startMs, endMs, calls, between)
    else for (const attempt of member.attempts) calls.push(pathOf(attempt, member.link, false))
  }
  return { kind: 'downstream', component: span.component, spot: -1, startMs, endMs, calls, between }
}

/** Of several at once, the one whose end let the caller go on; cut short, any that was still open. */
function awaitedOf(members: readonly ExchangeSpan[], endMs: number): ExchangeSpan {
  const concluded = members.filter((member) => member.endMs === endMs && member.decisive?.wasCut === false)
  return concluded.at(-1) ?? members.find((member) => member.endMs >= endMs) ?? members[0]
}

/** Backwards from the attempt that decided: it began when the caller gave up on, or lost patience with, the one before. */
function followAttempts(
  exchange: ExchangeSpan,
  startMs: number,
  endMs: number,
  calls: PathCall[],
  between: PathPart[],
): void {
  const untilMs = new Map<CallSpan, number>()
  let cursorMs = endMs
  let at = exchange.attempts.length - 1
  const { decisive } = exchange
  if (decisive !== undefined && decisive.endMs >= endMs) at = exchange.attempts.indexOf(decisive)
  // Its caller may have stopped caring before they began.
  while (at >= 0 && exchange.attempts[at].startMs > endMs) at -= 1
  for (; at >= 0; at--) {
    const attempt = exchange.attempts[at]
    const attemptEndMs = Math.min(attempt.endMs, cursorMs)
    addGap(exchange, attemptEndMs, cursorMs, between, attempt)
    untilMs.set(attempt, attemptEndMs)
    cursorMs = attempt.startMs
  }
  addGap(exchange, startMs, cursorMs, between)
  for (const attempt of exchange.attempts)
    calls.push(pathOf(attempt, exchange.link, untilMs.has(attempt), untilMs.get(attempt)))
}

function addGap(
  exchange: ExchangeSpan,
  fromMs: number,
  toMs: number,
  between: PathPart[],
  after?: CallSpan,
): void {
  if (toMs <= fromMs) return
  const marks = exchange.marks.filter(({ atMs }) => atMs >= fromMs && atMs < toMs)
  addLeaf(between, 'backoff', exchange.caller.component, -1, fromMs, marks[0]?.atMs ?? toMs, after)
  for (const [i, mark] of marks.entries()) {
    const { atMs, kind, component, detail } = mark
    const endMs = marks[i + 1]?.atMs ?? toMs
    if (kind === 'cpu' && detail >= 0) addShared(between, mark, atMs, endMs)
    else if (kind !== 'downstream') addLeaf(between, kind, component, -1, atMs, endMs)
  }
}
