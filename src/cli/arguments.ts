// Arguments: what was typed behind a command, sorted into options and the rest. Picture: a mail sorter.
// Invariant: nothing typed is ignored: what no option takes and no position wants is refused by name, and so is what
// was typed twice.
import { commandProblem } from './command-problems'
import { parseArgs } from 'node:util'
import { problem, type Problem } from '../core/problem'
import { refuse, succeed, type Result } from '../core/result'

/** Option names without their dashes; the text says what it takes, null that it takes nothing. */
export type OptionNames = Readonly<Record<string, string | null>>

export interface Arguments {
  readonly positionals: readonly string[]
  /** Values of the options given; '' for those that take none. */
  readonly values: ReadonlyMap<string, string>
}

export function readArguments(args: readonly string[], options: OptionNames): Result<Arguments> {
  // Strictness is ours: Node's own messages name no remedy, and take '--seed -1' for a missing value.
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(options).map(([name, takes]) => [name, { type: takes === null ? 'boolean' : 'string' }]),
    ),
    strict: false,
    tokens: true,
  })
  const positionals: string[] = []
  const values = new Map<string, string>()
  const problems: Problem[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const refused = values.has(token.name)
      ? commandProblem('repeated-option', token.rawName, token.rawName)
      : refusal(token.rawName, token.name, token.value, options)
    if (refused === undefined) values.set(token.name, token.value ?? '')
    else problems.push(refused)
  }
  return problems.length > 0 ? refuse(problems) : succeed({ positionals, values })
}

/** The one file that a command is about. */
export function readFileName(
  command: string,
  { positionals }: Arguments,
  missing: 'missing-file' | 'missing-graph' = 'missing-file',
): Result<string> {
  const [name, extra] = positionals
  // A shell makes an empty name of a variable that is not set.
  if (name === undefined || name === '') return refuse(commandProblem(missing, command, command))
  return extra === undefined ? succeed(name) : refuse(commandProblem('extra-argument', command, extra))
}

/** A number within its limits; undefined when the option was not given. */
export function readNumber(
  values: Arguments['values'],
  name: string,
  limits: { readonly min: number; readonly max: number; readonly isWhole?: boolean },
): Result<number | undefined> {
  const text = values.get(name)
  if (text === undefined) return succeed(undefined)
  const option = `--${name}`
  const expected = limits.isWhole === true ? 'a whole number' : 'a number'
  const value = numberOf(text)
  if (value === undefined || (limits.isWhole === true && !WHOLE.test(text)))
    return refuse(problem('wrong-type', option, option, expected, `"${text}"`))
  if (value >= limits.min && value <= limits.max) return succeed(value)
  return refuse(problem('out-of-range', option, option, value, limits.min, limits.max))
}

const WHOLE = /^[+-]?\d+$/
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** The number that a person wrote; undefined where it is none, such as `0x10`, a space or `Infinity`, or no double. */
export function numberOf(text: string): number | undefined {
  const value = DECIMAL.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(value) ? value : undefined
}

function refusal(
  rawName: string,
  name: string,
  value: string | undefined,
  options: OptionNames,
): Problem | undefined {
  const known = Object.keys(options).map((name) => `--${name}`)
  const takes = Object.hasOwn(options, name) && rawName === `--${name}` ? options[name] : undefined
  if (takes === undefined) return commandProblem('unknown-option', rawName, rawName, known)
  if (takes === null)
    return value === undefined ? undefined : commandProblem('unwanted-value', rawName, rawName, value)
  return value === undefined || value === ''
    ? commandProblem('missing-value', rawName, rawName, takes)
    : undefined
}
