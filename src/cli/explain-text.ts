// Explain text: programs as an indented list, each step with how often it was done. Picture: recipe cards, tallied.
// Invariant: it shows nothing that the report's `programs` do not hold.
import { formatCount } from '../core/format'
import type { ProgramReport, Report } from '../simulation/report'
import { tableLines } from './table'
import { emphasize, type Terminal } from './terminal'

/** `programs` are those of the report; components that do nothing by themselves are left out. */
export function explainText(
  programs: readonly ProgramReport[],
  components: Report['components'],
  terminal: Terminal,
): string {
  const sections = components.flatMap(({ id, name, kind }) => {
    const own = programs.filter(({ component }) => component === id)
    if (own.length === 0) return []
    const idle = own.filter(isIdle)
    return [
      emphasize(terminal, `${name} (${kind})`),
      ...own.filter((program) => !isIdle(program)).flatMap(programLines),
      ...(idle.length === 0
        ? []
        : [`  never done: ${idle.map(({ operation }) => operation).join(', ')}`, '']),
    ]
  })
  return `${sections.join('\n')}\n`
}

/** Nothing of it was done in the counted time. */
function isIdle({ runs, steps }: ProgramReport): boolean {
  return runs === 0 && steps.every(({ times }) => times === null || times === 0)
}

function programLines({ operation, runs, steps }: ProgramReport): readonly string[] {
  const rows = steps.map(({ depth, text, times }) => [
    `${'  '.repeat(depth + 1)}${text}`,
    times === null ? '' : formatCount(times),
    times === null || runs === 0 ? '' : perRun(times / runs),
  ])
  const columns = [
    { title: operation },
    { title: 'times', isNumber: true },
    { title: 'a run', isNumber: true },
  ]
  return [...tableLines(columns, rows).map((line) => `  ${line}`), '']
}

function perRun(times: number): string {
  return times === 1 ? '1' : times.toFixed(times < 10 ? 3 : 1)
}
