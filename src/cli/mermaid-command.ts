// `mermaid`: a scenario as a Mermaid graph; `draft`: such a graph as a scenario, with every guess remarked.
// Picture: two translators who sit back to back.
// Invariant: what one prints the other reads.
import { graphProblem } from '../scenario/mermaid/graph-problems'
import { stringifyScenario } from '../scenario/file'
import { graphText } from '../scenario/mermaid/write-graph'
import { readArguments, readFileName } from './arguments'
import { draftText } from './draft-text'
import { readDesignFile, readSource, sourceName } from './scenario-source'
import { complain, EXIT, type ExitCode, type Terminal } from './terminal'

export async function mermaidCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  return withSource('mermaid', args, terminal, async (source) => {
    const scenario = await readSource(source, terminal)
    if (!scenario.ok) return complain(terminal, sourceName(source), scenario.problems)
    terminal.write(graphText(scenario.value))
    return EXIT.ok
  })
}

export async function draftCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  return withSource('draft', args, terminal, async (source) => {
    const design = readDesignFile(source)
    if (!design.ok) return complain(terminal, source, design.problems)
    const { scenario, draft } = design.value
    if (draft === undefined) return complain(terminal, source, [graphProblem('not-a-graph', 'line 1')])
    terminal.remark(draftText(draft))
    terminal.write(stringifyScenario(scenario))
    return EXIT.ok
  })
}

async function withSource(
  command: 'mermaid' | 'draft',
  args: readonly string[],
  terminal: Terminal,
  act: (source: string) => Promise<ExitCode>,
): Promise<ExitCode> {
  const read = readArguments(args, {})
  if (!read.ok) return complain(terminal, command, read.problems)
  const named = readFileName(command, read.value, command === 'draft' ? 'missing-graph' : 'missing-file')
  return named.ok ? act(named.value) : complain(terminal, command, named.problems)
}
