// First-run text: what is told request by request and step by step, which no mean of several runs could say.
// Picture: the one film that was shot of an experiment that was done ten times.
// Invariant: of several runs it says which one it tells of.
import type { Report } from '../simulation/report'
import { explainText } from './explain-text'
import type { Terminal } from './terminal'
import { tracesText } from './traces-text'

/** `traces`: so many call trees; undefined where nobody asked for any. */
export function firstRunText(
  runs: readonly Report[],
  traces: number | undefined,
  terminal: Terminal,
): string {
  const [first] = runs
  const { programs = [], components, seed } = first
  const followed = traces === undefined ? '' : tracesText(first, traces, terminal)
  const explained = programs.length === 0 ? '' : `\n${explainText(programs, components, terminal)}`
  const told = `${followed}${explained}`
  return runs.length === 1 || told === '' ? told : `\nOf the first run alone, under seed ${seed}:\n${told}`
}
