// Terminal: where a command writes. Picture: the two sheets of paper on a clerk's desk, results and remarks.
// Invariant: results go to `write` and nothing else does, so that they can be piped into another program.
import type { Problem, ProblemCode } from '../core/problem'

export interface Terminal {
  /** Results: stdout. */
  write(text: string): void
  /** Complaints and progress: stderr. */
  remark(text: string): void
  /** A person is watching the results, the remarks. */
  readonly isWatched: { readonly results: boolean; readonly remarks: boolean }
}

/** What the shell is told. */
export const EXIT = { ok: 0, broken: 1, mistake: 2 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** What ends a run that was begun; everything else is found before, and is a mistake. */
const ENDINGS: ReadonlySet<string> = new Set<ProblemCode>(['limit-reached', 'run-stopped'])

/** Problems, one line and its remedy each. `where` is prefixed: the file or the command they stand in. */
export function complain(terminal: Terminal, where: string, problems: readonly Problem[]): ExitCode {
  for (const { where: place, message, fix } of problems) {
    const path = place === '' || place === where ? where : `${where}: ${place}`
    terminal.remark(`${path}: ${message}\n  ${fix}\n`)
  }
  return problems.some(({ code }) => ENDINGS.has(code)) ? EXIT.broken : EXIT.mistake
}

export function emphasize(terminal: Terminal, text: string): string {
  return terminal.isWatched.results ? `\u001b[1m${text}\u001b[22m` : text
}
