// Objectives text: what was promised, what was measured, and how much of what may go wrong is left.
// Picture: the list of an acceptance test, with its ticks.
// Invariant: one line for each objective, in the order of the scenario.
import { formatCount, formatMs, formatPercent, formatRate, formatUsd } from '../core/format'
import type { ObjectiveReport, Verdict } from '../simulation/objectives'
import type { Figure } from '../simulation/figure'
import type { ReplicatedReport, Summary } from './summary'

export function objectiveLines({ objectives }: Pick<ReplicatedReport, 'objectives'>): readonly string[] {
  const widest = Math.max(...objectives.map(({ words }) => words.length))
  return objectives.map((objective) => {
    const { words, verdict } = objective
    return `${VERDICT_WORDS[verdict]}  ${plain(words).padEnd(widest)}  ${measuredWords(objective)}`
  })
}

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  met: 'met   ',
  missed: 'MISSED',
  unknown: 'no data',
}

const FORMATS: Readonly<Record<ObjectiveReport['unit'], (value: number) => string>> = {
  share: formatPercent,
  ms: formatMs,
  '/s': formatRate,
  times: formatCount,
  USD: formatUsd,
}

function measuredWords({ unit, measured, budget }: Summary<ObjectiveReport>): string {
  if (measured.mean === null) return 'nothing to measure'
  const value = shown(measured, FORMATS[unit])
  if (budget === undefined) return value
  const spent = formatCount(budget.spent.mean ?? 0)
  const allowed = formatCount(Math.floor(budget.allowed.mean ?? 0))
  return `${value} (error budget: ${spent} of ${allowed} requests)`
}

function shown({ mean, halfWidth }: Figure, format: (value: number) => string): string {
  if (mean === null) return ''
  const text = format(mean)
  return plain(halfWidth === null || halfWidth === 0 ? text : `${text} ±${format(halfWidth)}`)
}

function plain(text: string): string {
  return text.replaceAll('\u202f', ' ')
}
