// Schema problems: what a schema found, in the words of the catalogue.
// Picture: the clerk who reads the form's red marks out to the person who filled it in.
// Invariant: every issue becomes exactly one problem that names the path, the problem and the fix.
import * as v from 'valibot'
import { problem, type Problem } from '../core/problem'
import { succeed, type Result } from '../core/result'
import { LIMITS } from './limits'
import { refuseFile } from './refuse-file'
import { isReservedName, shownValue } from './safe-json'
import { LIST_SEPARATOR } from './schema'

/** Checks a value against a schema; `where` is the path of the value, '' for a whole document. */
export function checkShape<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  where: string,
): Result<v.InferOutput<Schema>> {
  const found = v.safeParse(schema, value, { abortPipeEarly: true })
  if (found.success) return succeed(found.output)
  return refuseFile(found.issues.map((issue) => problemOf(issue, where)))
}

type Issue = v.BaseIssue<unknown>

function problemOf(issue: Issue, root: string): Problem {
  const where = pathOf(issue, root)
  const field = where.slice(where.lastIndexOf('.') + 1)
  const found = shownValue(issue.input)
  switch (issue.type) {
    case 'strict_object':
      if (issue.expected === 'never')
        return problem('unknown-field', where, field, issue.message.split(LIST_SEPARATOR))
      if (issue.expected === 'Object') return problem('wrong-type', where, field, 'an object', found)
      return problem('missing-field', where, field)
    case 'variant':
    case 'picklist':
      if (issue.input === undefined) return problem('missing-field', where, field)
      return problem(
        'not-a-choice',
        where,
        field,
        choiceShown(issue.input),
        issue.message.split(LIST_SEPARATOR),
      )
    case 'literal':
      return problem('not-a-choice', where, field, choiceShown(issue.input), [issue.expected ?? ''])
    case 'min_value':
      return problem(
        'out-of-range',
        where,
        field,
        issue.input as number,
        issue.requirement as number,
        Infinity,
      )
    case 'max_value':
      return problem(
        'out-of-range',
        where,
        field,
        issue.input as number,
        -Infinity,
        issue.requirement as number,
      )
    case 'integer':
      return problem('wrong-type', where, field, 'a whole number', found)
    case 'number':
      return problem('wrong-type', where, field, 'a number', found)
    case 'string':
      return problem('wrong-type', where, field, 'a text', found)
    case 'min_length':
      return issue.input === ''
        ? problem('no-name', where)
        : problem('wrong-type', where, field, issue.message, found)
    case 'max_length':
      return lengthProblem(issue, where, field)
    case 'check':
      return problem('bad-id', where, shownId(issue.input))
    default:
      // The message of the rest says what it has to be.
      return problem('wrong-type', where, field, issue.message, found)
  }
}

function lengthProblem(issue: Issue, where: string, field: string): Problem {
  const { length } = issue.input as string | readonly unknown[]
  const max = issue.requirement as number
  return typeof issue.input === 'string'
    ? problem('too-long', where, field, length, max)
    : problem('too-many', where, field, length, max)
}

function pathOf(issue: Issue, root: string): string {
  let where = root
  for (const { type, key } of issue.path ?? []) {
    if (type === 'array') where += `[${String(key)}]`
    else where += where === '' ? String(key) : `.${String(key)}`
  }
  return where
}

function choiceShown(input: unknown): string {
  return typeof input === 'string' ? input.slice(0, LIMITS.nameLength) : shownValue(input)
}

function shownId(input: unknown): string {
  const text = String(input)
  return isReservedName(text) || text.length <= LIMITS.idLength
    ? text
    : `${text.slice(0, LIMITS.idLength)}...`
}
