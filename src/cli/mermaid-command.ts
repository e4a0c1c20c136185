// `mermaid`: a scenario as a Mermaid graph; `draft`: such a graph as a scenario, with every guess remarked.
// Picture: two translators who sit back to back.
// Invariant: what one prints the other reads.
import { problem } from '../core/problem'
import { stringifyScenario } from '../scenario/file'
import { draftOf } from '../scenario/mermaid/draft'
import { guessWords } from '../scenario/mermaid/guess-words'
import { graphText } from '../scenario/mermaid/write-graph'
import { readArguments } from './arguments'
import { readSource, readTextFile, sourceName } from './scenario-source'
import { complain, EXIT, type ExitCode, type Terminal } from './terminal'

export async function mermaidCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  return withSource('mermaid', args, terminal, async (source) => {
    const scenario = await readSource(source)
    if (!scenario.ok) return complain(terminal, sourceName(source), scenario.problems)
    terminal.write(graphText(scenario.value))
    return EXIT.ok
  })
}

export async function draftCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  return withSource('draft', args, terminal, async (source) => {
    const text = readTextFile(source)
    const draft = text.ok ? draftOf(text.value) : text
    if (!draft.ok) return complain(terminal, source, draft.problems)
    const { scenario, guesses, leftOut } = draft.value
    for (const guess of guesses) terminal.remark(`${guessWords(guess)}\n`)
    for (const { message, fix } of leftOut) terminal.remark(`${message}\n  ${fix}\n`)
    terminal.write(stringifyScenario(scenario))
    return EXIT.ok
  })
}

async function withSource(
  command: string,
  args: readonly string[],
  terminal: Terminal,
  act: (source: string) => Promise<ExitCode>,
): Promise<ExitCode> {
  const read = readArguments(args, {})
  if (!read.ok) return complain(terminal, command, read.problems)
  const [source, extra] = read.value.positionals
  if (source === undefined) return complain(terminal, command, [problem('missing-file', command, command)])
  if (extra !== undefined) return complain(terminal, command, [problem('extra-argument', command, extra)])
  return act(source)
}
