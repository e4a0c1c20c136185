// `link`: a scenario as the end of an address, so that a file can be opened in the page. Picture: a file, folded small
// enough for an envelope.
// Invariant: what it prints is what "Copy link" would put behind the page's address, and can be opened.
import { commandProblem } from './command-problems'
import { deflateRawSync } from 'node:zlib'
import { encodeShare } from '../scenario/share-link'
import { readArguments } from './arguments'
import { readSource, sourceName } from './scenario-source'
import { complain, EXIT, type ExitCode, type Terminal } from './terminal'

export async function linkCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const read = readArguments(args, {})
  if (!read.ok) return complain(terminal, 'link', read.problems)
  const [source, extra] = read.value.positionals
  if (source === undefined)
    return complain(terminal, 'link', [commandProblem('missing-file', 'link', 'link')])
  if (extra !== undefined)
    return complain(terminal, 'link', [commandProblem('extra-argument', 'link', extra)])
  const scenario = await readSource(source, terminal)
  if (!scenario.ok) return complain(terminal, sourceName(source), scenario.problems)
  const packed = await encodeShare(scenario.value, async (bytes) => deflateRawSync(bytes))
  if (!packed.ok) return complain(terminal, sourceName(source), packed.problems)
  terminal.write(`#/s/${packed.value}\n`)
  return EXIT.ok
}
