// Command line: finds the command that was asked for and runs it. Picture: the porter who knows every door.
// Invariant: it always answers with an exit code: 0 done, 1 our fault or a run that hit a limit, 2 the user's mistake.
import { commandProblem } from './command-problems'
import { checkCommand } from './check-command'
import { explainCommand } from './explain-command'
import { helpText } from './help'
import { kindsCommand } from './kinds-command'
import { libraryCommand } from './library-command'
import { linkCommand } from './link-command'
import { draftCommand, mermaidCommand } from './mermaid-command'
import { runCommand } from './run-command'
import { capacityCommand, sweepCommand } from './sweep-command'
import { complain, EXIT, type ExitCode, type Terminal } from './terminal'

type Command = (args: readonly string[], terminal: Terminal) => ExitCode | Promise<ExitCode>

const COMMANDS: Readonly<Record<string, Command>> = {
  run: runCommand,
  kinds: kindsCommand,
  check: checkCommand,
  link: linkCommand,
  sweep: sweepCommand,
  capacity: capacityCommand,
  mermaid: mermaidCommand,
  draft: draftCommand,
  library: libraryCommand,
  explain: explainCommand,
  help: helpCommand,
}

/** `args` without the program's own name. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name = 'help', ...rest] = args
  if (args.some((arg) => arg === '--help' || arg === '-h')) return helpCommand([], terminal)
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) {
    const unknown = commandProblem('unknown-command', 'tierscape', name, Object.keys(COMMANDS))
    return complain(terminal, 'tierscape', [unknown])
  }
  return command(rest, terminal)
}

function helpCommand(_args: readonly string[], terminal: Terminal): ExitCode {
  terminal.write(helpText)
  return EXIT.ok
}
