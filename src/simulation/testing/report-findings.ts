// Report findings: what no report may say, whatever was simulated.
// Picture: the plausibility check of a tax form.
// Invariant: numbers are finite and not negative, shares are shares, everything received is accounted for, and every count
// has words.
import { COUNT_WORDS } from '../../kit/count-words'
import type { CallsReport, LatencyReport, LinkReport, Report } from '../report'

export function reportFindings(report: Report): readonly string[] {
  return [
    ...wrongNumbers(report, 'report'),
    ...report.requestTypes.flatMap((type) => unbalanced(`type ${type.id}`, type.arrivals, type)),
    ...report.links.flatMap((link) => [...unbalanced(link.id, link.attempts, link), ...unasked(link)]),
    ...report.components.flatMap((component) => [
      ...callsFindings(component.id, component),
      ...wordless(component.id, component.counts),
      ...component.instances.flatMap((instance, i) => callsFindings(`${component.id}/${i}`, instance)),
      ...sumFindings(component.id, component, component.instances),
    ]),
  ]
}

/** Every attempt is the first of a call, or one more for it. */
function unasked({ id, attempts, calls, retries, hedges }: LinkReport): readonly string[] {
  return attempts === calls + retries + hedges ? [] : [`${id}: ${attempts} attempts for ${calls} calls`]
}

interface Book {
  readonly ok: number
  readonly failed: number
  readonly inFlight: number
  readonly cancelled?: number
  readonly failures: Readonly<Record<string, number>>
  readonly blame?: Readonly<Record<string, number>>
  readonly latencyMs: LatencyReport
}

function callsFindings(where: string, calls: CallsReport): readonly string[] {
  const shares = Object.entries(calls.resources).flatMap(([name, { utilization }]) =>
    utilization <= 1 ? [] : [`${where}: ${name} is ${utilization} utilized`],
  )
  const wasted = calls.wasted > calls.received ? [`${where}: more wasted than received`] : []
  return [...unbalanced(where, calls.received, calls), ...shares, ...wasted]
}

/** Where people read it, a count would go by its name in the code. */
function wordless(where: string, counts: Readonly<Record<string, number>>): readonly string[] {
  return Object.keys(counts)
    .filter((name) => !Object.hasOwn(COUNT_WORDS, name))
    .map((name) => `${where}: ${name} has no words`)
}

function unbalanced(where: string, received: number, book: Book): readonly string[] {
  const { ok, failed, cancelled = 0, inFlight, failures, blame, latencyMs } = book
  const findings: string[] = []
  if (received !== ok + failed + cancelled + inFlight) findings.push(`${where}: the book does not balance`)
  if (inFlight < 0) findings.push(`${where}: ${inFlight} in flight`)
  if (sum(failures) !== failed) findings.push(`${where}: ${sum(failures)} causes for ${failed} failures`)
  if (blame !== undefined && sum(blame) !== failed)
    findings.push(`${where}: ${sum(blame)} blamed for ${failed} failures`)
  if ((latencyMs.mean === null) !== (ok === 0)) findings.push(`${where}: latencies do not match ${ok} ok`)
  const { mean, p50, p90, p95, p99, p999, max } = latencyMs
  const rising = [0, p50, p90, p95, p99, p999, max].map((value) => value ?? 0)
  if (rising.some((value, i) => i > 0 && value < rising[i - 1])) findings.push(`${where}: percentiles fall`)
  if ((mean ?? 0) > (max ?? 0) * (1 + 1e-9)) findings.push(`${where}: the mean is above the maximum`)
  return findings
}

function sumFindings(where: string, whole: CallsReport, parts: readonly CallsReport[]): readonly string[] {
  const names = ['received', 'ok', 'failed', 'cancelled', 'inFlight', 'wasted'] as const
  return names.flatMap((name) =>
    parts.reduce((total, part) => total + part[name], 0) === whole[name]
      ? []
      : [`${where}: ${name} is not the sum of its instances`],
  )
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}

function wrongNumbers(value: unknown, where: string): readonly string[] {
  if (typeof value === 'number')
    return Number.isFinite(value) && value >= 0 ? [] : [`${where} is ${String(value)}`]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => wrongNumbers(part, `${where}.${name}`))
}
