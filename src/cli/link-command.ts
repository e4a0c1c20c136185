// `link`: a scenario as the end of an address, so that a file can be opened in the page. Picture: a file, folded small
// enough for an envelope.
// Invariant: what it prints is what "Copy link" would put behind the page's address.
import { deflateRawSync } from 'node:zlib'
import { problem } from '../core/problem'
import { encodeShare } from '../scenario/share-link'
import { readArguments } from './arguments'
import { readSource, sourceName } from './scenario-source'
import { complain, EXIT, type ExitCode, type Terminal } from './terminal'

export async function linkCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const read = readArguments(args, {})
  if (!read.ok) return complain(terminal, 'link', read.problems)
  const [source, extra] = read.value.positionals
  if (source === undefined) return complain(terminal, 'link', [problem('missing-file', 'link', 'link')])
  if (extra !== undefined) return complain(terminal, 'link', [problem('extra-argument', 'link', extra)])
  const scenario = await readSource(source)
  if (!scenario.ok) return complain(terminal, sourceName(source), scenario.problems)
  terminal.write(`#/s/${await encodeShare(scenario.value, async (bytes) => deflateRawSync(bytes))}\n`)
  return EXIT.ok
}
