// Claims as text: each clause, what was measured on each seed with it and without, and whether it holds.
// Picture: a laboratory's report. Invariant: one line for each clause; what does not hold says so in capitals.
import { unreachable } from '../core/assert'
import { formatCount, formatMs, formatPercent, formatRate, formatUsd } from '../core/format'
import { type Claim, type Finding, findingOf, type Unit } from '../claims/claim'
import { Laboratory } from '../claims/laboratory'
import { tableLines } from './table'

/** Chance that is not allowed to decide. */
const SEEDS = [1, 2, 3] as const

export interface JudgedClaims {
  readonly text: string
  readonly allHold: boolean
}

export function judgeClaims(claims: readonly Claim[]): JudgedClaims {
  const laboratories = SEEDS.map((seed) => new Laboratory(seed))
  const judged = claims.map((claim) => ({
    claim,
    findings: laboratories.map((laboratory) => findingOf(claim, laboratory)),
  }))
  const rows = judged.map(({ claim, findings }) => [
    claim.id,
    verdict(findings),
    findings.map(({ measured }) => figureWords(measured, claim.unit)).join(', '),
    findings.map(({ control }) => figureWords(control, claim.unit)).join(', '),
    boundWords(claim),
    `${claim.says} (control: ${claim.without})`,
  ])
  const titles = ['claim', 'verdict', 'measured', 'control', 'bound', 'says'].map((title) => ({ title }))
  return {
    text: `${tableLines(titles, rows).join('\n')}\n`,
    allHold: judged.every(({ findings }) => findings.every(isProven)),
  }
}

function isProven({ holds, controlFails }: Finding): boolean {
  return holds && controlFails
}

function verdict(findings: readonly Finding[]): string {
  if (findings.some(({ holds }) => !holds)) return 'FAILS'
  return findings.every(isProven) ? 'holds' : 'UNPROVEN'
}

function boundWords({ atLeast, atMost, unit }: Claim): string {
  return atLeast === undefined
    ? `≤ ${figureWords(atMost ?? Number.NaN, unit)}`
    : `≥ ${figureWords(atLeast, unit)}`
}

function figureWords(figure: number, unit: Unit): string {
  switch (unit) {
    case 'share':
      return formatPercent(figure)
    case 'ms':
      return formatMs(figure)
    case 's':
      return formatMs(figure * 1000)
    case '/s':
      return formatRate(figure)
    case 'times':
      return `${figure.toFixed(2)}×`
    case 'requests':
    case 'items':
      return formatCount(figure)
    case 'USD':
      return formatUsd(figure)
    default:
      return unreachable(unit)
  }
}
