// `kinds`: every kind of component with its fields. Picture: the parts catalog.
// Invariant: it says of a kind what its spec says, so a new kind is listed without a word here.
import { commandProblem } from './command-problems'
import { unreachable } from '../core/assert'
import { formatCount } from '../core/format'
import type { Field } from '../kit/fields'
import type { KindSpec } from '../kit/spec'
import { KINDS } from '../kinds/index'
import { readArguments } from './arguments'
import { tableLines } from './table'
import { complain, emphasize, EXIT, type ExitCode, type Terminal } from './terminal'

export function kindsCommand(args: readonly string[], terminal: Terminal): ExitCode {
  const read = readArguments(args, { json: null })
  if (!read.ok) return complain(terminal, 'kinds', read.problems)
  const [extra] = read.value.positionals
  if (extra !== undefined)
    return complain(terminal, 'kinds', [commandProblem('extra-argument', 'kinds', extra)])
  const specs = [...KINDS.values()].map(({ spec }) => spec)
  if (read.value.values.has('json')) terminal.write(`${JSON.stringify(specs.map(kindData), null, 2)}\n`)
  else terminal.write(specs.map((spec) => kindText(spec, terminal)).join('\n'))
  return EXIT.ok
}

/** Fields as a list, because their order is that of the form; functions are not written as JSON. */
function kindData({ fields, ...spec }: KindSpec): unknown {
  return { ...spec, fields: Object.entries(fields).map(([name, field]) => ({ name, ...field })) }
}

function kindText(spec: KindSpec, terminal: Terminal): string {
  const { id, version, title, summary, accepts, offers, fields } = spec
  const columns = ['field', 'default', 'range', 'meaning'].map((title) => ({ title }))
  const rows = Object.entries(fields).map(([name, field]) => [
    name,
    defaultText(field),
    rangeText(field),
    meaningText(field),
  ])
  return [
    `${emphasize(terminal, id)} (version ${version}) ${title}: ${summary}`,
    `  may be called as: ${accepts.join(', ') || 'nothing'}; calls others as: ${offers.join(', ') || 'nothing'}`,
    ...tableLines(columns, rows).map((line) => `  ${line}`),
    '',
  ].join('\n')
}

function defaultText(field: Field): string {
  switch (field.type) {
    case 'number':
      return `${numberText(field.default)} ${field.unit}`.trimEnd()
    case 'choice':
      return field.default
    case 'choices':
      return field.default.join(', ')
    case 'switch':
      return field.default ? 'on' : 'off'
    case 'mix':
      return Object.keys(field.default).length === 0 ? 'as the types say' : JSON.stringify(field.default)
    case 'types':
      return field.default.length === 0 ? 'all' : field.default.join(', ')
    case 'points':
      return JSON.stringify(field.default)
    default:
      return unreachable(field)
  }
}

function rangeText(field: Field): string {
  switch (field.type) {
    case 'number':
      return `${numberText(field.min)} to ${numberText(field.max)}${field.integer === true ? ', whole' : ''}`
    case 'choice':
      return `${field.choices.length} choices`
    case 'choices':
      return `any of ${field.choices.length}`
    case 'switch':
      return 'on, off'
    case 'mix':
      return 'shares by request type'
    case 'types':
      return 'any request types'
    case 'points':
      return `0 to ${numberText(field.max)} by second`
    default:
      return unreachable(field)
  }
}

function meaningText(field: Field): string {
  const hasChoices = field.type === 'choice' || field.type === 'choices'
  const choices = hasChoices ? ` (${field.choices.map(({ value }) => value).join(', ')})` : ''
  return `${field.label}: ${field.help}${choices}`
}

function numberText(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : String(value)
}
