// Traces text: where the time went, and the call trees of sampled requests, as lines.
// Picture: a railway time-table turned on its side: indented once for every station further down.
// Invariant: every part on the path is printed, so what stands on the left adds up to the latency above it.
import { formatMs, formatPercent } from '../core/format'
import type { Report } from '../simulation/report'
import type { TracedCall, TracedPart, TraceReport } from '../simulation/traces'
import type { WhereTheTimeWent } from '../simulation/where-the-time-went'
import { emphasize, type Terminal } from './terminal'

/** Shares below this are left out of the list. */
const SHOWN_FROM = 0.01
const MAX_SHARES = 8
const TIME_WIDTH = 9

const WAIT_WORDS: Readonly<Record<TracedPart['wait'], string>> = {
  handshake: 'opening a connection',
  connecting: 'connecting in vain',
  connection: 'waiting for a connection',
  line: 'in the line',
  'cpu-wait': 'waiting for the CPU',
  cpu: 'on the CPU',
  'disk-wait': 'waiting for the disk',
  disk: 'on the disk',
  'disk-answer': 'the disk answers',
  'network-out-wait': 'waiting for the network, out',
  'network-out': 'going out',
  way: 'on its way',
  'network-in-wait': 'waiting for the network, in',
  'network-in': 'coming in',
  gate: 'waiting for others',
  lock: 'waiting for an item that is locked',
  backoff: 'back-off',
  delay: 'a pause',
  pool: 'waiting for a connection of its own',
  silence: 'no answer comes',
  program: 'unnamed',
  downstream: 'asks',
}

/** Of so many traces, slowest first, then some that failed. */
export function tracesText(report: Report, count: number, terminal: Terminal): string {
  const names = new Map(report.components.map(({ id, name }) => [id, name]))
  const nameOf = (id: string) => names.get(id) ?? id
  const where = report.whereTheTimeWent
  const traces = report.traces ?? []
  const shown = [...traces.filter(({ keptAs }) => keptAs === 'slowest'), ...traces.filter(isFailure)]
  return [
    '',
    emphasize(terminal, 'Where the time went'),
    ...(where === undefined ? [] : whereLines(where, nameOf)),
    ...[...new Set(shown)].slice(0, count).flatMap((trace) => ['', ...traceLines(trace, nameOf, terminal)]),
    '',
  ].join('\n')
}

function isFailure({ keptAs }: TraceReport): boolean {
  return keptAs === 'failed'
}

function whereLines(where: WhereTheTimeWent, nameOf: (id: string) => string): readonly string[] {
  if (where.meanMs === null) return ['  No request has ended.']
  const shares = where.shares.filter(({ share }) => share >= SHOWN_FROM).slice(0, MAX_SHARES)
  return [
    ...(where.short.length === 0
      ? ['  Nothing is short.']
      : where.short.map(({ sentence }) => `  ${sentence}`)),
    ...shares.map(
      (one) => `  ${formatPercent(one.share).padStart(7)}  ${nameOf(one.component)}: ${waitWords(one)}`,
    ),
  ]
}

function traceLines(
  { requestType, createdMs, latencyMs, outcome, blame, call }: TraceReport,
  nameOf: (id: string) => string,
  terminal: Terminal,
): readonly string[] {
  const ended = outcome === 'ok' ? 'ok' : `${outcome}${blame === undefined ? '' : ` at ${nameOf(blame)}`}`
  const title = `${requestType} created at ${formatMs(createdMs, { seconds: true })}: ${formatMs(latencyMs)}, ${ended}`
  return [emphasize(terminal, title), ...partsLines(call, nameOf, '  ')]
}

function partsLines(call: TracedCall, nameOf: (id: string) => string, indent: string): readonly string[] {
  const sent = (call.sent ?? []).map(({ component, outcome }) => {
    const nothing = ' '.repeat(TIME_WIDTH)
    return `${indent}${nothing}  sends to ${nameOf(component)}: ${outcome}`
  })
  return [...call.parts.flatMap((part) => partLines(part, call, nameOf, indent)), ...sent]
}

function partLines(
  part: TracedPart,
  call: TracedCall,
  nameOf: (id: string) => string,
  indent: string,
): readonly string[] {
  if (part.wait !== 'downstream') return [leafLine(part, call.component, nameOf, indent)]
  const inside = [
    ...(part.calls ?? []).map((child) => ({
      startMs: child.startMs,
      lines: callLines(child, nameOf, indent),
    })),
    ...(part.between ?? []).map((gap) => ({
      startMs: gap.startMs,
      lines: [leafLine(gap, call.component, nameOf, indent)],
    })),
  ]
  return inside.sort((a, b) => a.startMs - b.startMs).flatMap(({ lines }) => lines)
}

function callLines(call: TracedCall, nameOf: (id: string) => string, indent: string): readonly string[] {
  const { component, instance, ms, outcome, isBeside } = call
  const number = instance < 0 ? '' : ` ${instance + 1}`
  const beside = isBeside === true ? ', beside' : ''
  return [
    `${indent}${column(ms)}  → ${nameOf(component)}${number}: ${outcome}${beside}`,
    ...(isBeside === true ? [] : partsLines(call, nameOf, `${indent}  `)),
  ]
}

function leafLine(part: TracedPart, caller: string, nameOf: (id: string) => string, indent: string): string {
  const whose = part.component === caller ? '' : ` (${nameOf(part.component)})`
  return `${indent}${column(part.ms)}  ${waitWords(part)}${whose}`
}

function waitWords({ wait, pool, gate }: Pick<TracedPart, 'wait' | 'pool' | 'gate'>): string {
  if (gate !== undefined) return `${WAIT_WORDS[wait]} (${gate})`
  return pool === undefined ? WAIT_WORDS[wait] : `${WAIT_WORDS[wait]} for ${pool}`
}

function column(ms: number): string {
  return formatMs(ms).padStart(TIME_WIDTH)
}
