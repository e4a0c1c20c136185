// So far: what a request that is still under way has waited for until now, to be read like one that has ended.
// Picture: a photograph of a route slip while the parcel is on the road.
// Invariant: the original is only read; in the copy nothing is open, and what was says so.
import { CallSpan, ExchangeSpan, Trace } from './tracing-spans'

export function soFar(trace: Trace, nowMs: number): Trace {
  const { root } = trace
  const copy = new Trace(trace.id, trace.type, root.component, root.startMs)
  fill(copy.root, root)
  copy.root.close(nowMs)
  return copy
}

function fill(copy: CallSpan, span: CallSpan): void {
  copy.marks.push(...span.marks)
  copy.endMs = span.endMs
  copy.cause = span.cause
  copy.blame = span.blame
  copy.wasCut = span.wasCut
  copy.isUnderWay = span.isOpen
  for (const exchange of span.exchanges) copy.exchanges.push(exchangeCopy(copy, exchange))
}

function exchangeCopy(caller: CallSpan, exchange: ExchangeSpan): ExchangeSpan {
  const { link, component, mode, startMs, marks, endMs, attempts, decisive } = exchange
  const copy = new ExchangeSpan(caller, link, component, mode, startMs)
  copy.marks.push(...marks)
  copy.endMs = endMs
  for (const attempt of attempts) {
    const twin = new CallSpan(caller.trace, attempt.component, attempt.instance, attempt.startMs)
    fill(twin, attempt)
    copy.attempts.push(twin)
    if (attempt === decisive) copy.decisive = twin
  }
  return copy
}
