// Trace rows: the call tree of one request as rows of a waterfall. Picture: the order of march, read from the top: who
// called whom, each line indented under the one it serves.
// Invariant: every part of the tree is in exactly one row; the parts on the path add up to the latency.
import type { Wait } from '../../engine/tracing-spans'
import type { TracedCall, TracedOutcome, TracedPart } from '../../simulation/traces'
import { type Family, familyOf } from './wait-sorts'

/** A named stretch of time. */
export interface Segment {
  readonly wait: Wait
  readonly component: string
  readonly pool: string | undefined
  readonly gate?: string | undefined
  readonly startMs: number
  readonly ms: number
}

export type Standing = 'path' | 'beside' | 'sent'

interface RowOfAll {
  /** Its place in the tree. */
  readonly key: string
  readonly component: string
  readonly startMs: number
  readonly ms: number
  readonly standing: Standing
  readonly children: readonly Row[]
}

export interface CallRow extends RowOfAll {
  readonly sort: 'call'
  /** -1: there was nobody to ask. */
  readonly instance: number
  readonly link: string | undefined
  readonly outcome: TracedOutcome
  /** 1: the first; more: one after another, or beside one that took long. */
  readonly attempt: number
  readonly isHedge: boolean
}

/** Stretches of one family that follow each other. */
export interface PartsRow extends RowOfAll {
  readonly sort: 'parts'
  readonly family: Family
  /** Over which the call came that it is a part of. */
  readonly link: string | undefined
  readonly segments: readonly Segment[]
}

/** Calls like those before it, folded together. */
export interface MoreRow extends RowOfAll {
  readonly sort: 'more'
}

export type Row = CallRow | PartsRow | MoreRow

/** So many calls like each other stand side by side; of the rest the longest come first, folded. */
const ALIKE_MAX = 6

export function rowOfCall(
  call: TracedCall,
  key = '0',
  standing: Standing = 'path',
  attempt = 1,
  isHedge = false,
): CallRow {
  const { component, instance, link, startMs, ms, outcome } = call
  const rows: Row[] = []
  call.parts.forEach((part, index) => addPart(rows, part, `${key}.${index}`, standing, link))
  for (const [index, sent] of (call.sent ?? []).entries())
    rows.push(rowOfCall(sent, `${key}.s${index}`, 'sent'))
  rows.sort((a, b) => a.startMs - b.startMs)
  return {
    sort: 'call',
    key,
    component,
    instance,
    link,
    startMs,
    ms,
    outcome,
    attempt,
    isHedge,
    standing,
    children: folded(rows, key),
  }
}

type Link = string | undefined

function addPart(rows: Row[], part: TracedPart, key: string, standing: Standing, link: Link): void {
  if (part.wait !== 'downstream') return addLeaf(rows, part, part.wait, key, standing, link)
  const { calls = [], between = [] } = part
  const inside = [
    ...calls.map((call) => ({ startMs: call.startMs, call, gap: undefined })),
    ...between.map((gap) => ({ startMs: gap.startMs, call: undefined, gap })),
  ].sort((a, b) => a.startMs - b.startMs)
  let before: TracedCall | undefined
  let attempt = 0
  inside.forEach(({ call, gap }, index) => {
    const own = `${key}.${index}`
    if (gap !== undefined && gap.wait !== 'downstream') addLeaf(rows, gap, gap.wait, own, standing, link)
    if (call === undefined) return
    if (call.isBeside === true) {
      rows.push(rowOfCall(call, own, standing === 'path' ? 'beside' : standing))
      return
    }
    attempt += 1
    // One that was not over when the next began was not given up, but overtaken.
    const isHedge =
      before !== undefined &&
      (before.outcome === 'cut' || before.outcome === 'ok' || before.outcome === 'open')
    rows.push(rowOfCall(call, own, standing, attempt, isHedge))
    before = call
  })
}

function addLeaf(
  rows: Row[],
  part: TracedPart,
  wait: Wait,
  key: string,
  standing: Standing,
  link: Link,
): void {
  const { component, pool, gate, startMs, ms } = part
  const segment: Segment = { wait, component, pool, ...(gate === undefined ? {} : { gate }), startMs, ms }
  const family = familyOf(wait)
  const last = rows.at(-1)
  if (
    last?.sort === 'parts' &&
    last.family === family &&
    (family === 'network' || last.component === component)
  ) {
    rows[rows.length - 1] = {
      ...last,
      ms: startMs + ms - last.startMs,
      segments: [...last.segments, segment],
    }
    return
  }
  rows.push({
    sort: 'parts',
    key,
    component,
    family,
    link,
    startMs,
    ms,
    standing,
    segments: [segment],
    children: [],
  })
}

/** Of many calls alike that nobody waited for one by one, the longest stand first and the rest is folded. */
function folded(rows: readonly Row[], key: string): readonly Row[] {
  const alike = new Map<string, CallRow[]>()
  for (const row of rows) {
    if (row.sort !== 'call' || row.standing === 'path') continue
    const group = `${row.component} ${row.standing}`
    alike.set(group, [...(alike.get(group) ?? []), row])
  }
  let shown = rows
  for (const [group, calls] of alike) {
    if (calls.length <= ALIKE_MAX + 1) continue
    const rest = new Set<Row>(calls.toSorted((a, b) => b.ms - a.ms).slice(ALIKE_MAX))
    const children = calls.filter((call) => rest.has(call))
    const startMs = children[0].startMs
    const more: MoreRow = {
      sort: 'more',
      key: `${key}.more ${group}`,
      component: children[0].component,
      startMs,
      ms: Math.max(...children.map((call) => call.startMs + call.ms)) - startMs,
      standing: children[0].standing,
      children,
    }
    shown = [...shown.filter((row) => !rest.has(row)), more]
  }
  return shown
}

/** The stretches on the path, whose times add up to the latency. */
export function segmentsOnPath(row: Row): readonly Segment[] {
  if (row.standing !== 'path') return []
  return row.sort === 'parts' ? row.segments : row.children.flatMap(segmentsOnPath)
}
