// Pretty JSON: plain data laid out for people: what fits on a line stands on one.
// Picture: a typesetter who breaks lines where a reader would.
// Invariant: it is the same data; numbers and texts are written as JSON.stringify writes them.
import type { Json } from './safe-json'

const LINE_WIDTH = 110
const STEP = 2

/** The outermost list or object is always spread over lines. */
export function prettyJson(value: Json): string {
  return `${spread(value, 0)}\n`
}

function layOut(value: Json, indent: number, before: number): string {
  const line = inline(value)
  return indent + before + line.length + ','.length <= LINE_WIDTH ? line : spread(value, indent)
}

function spread(value: Json, indent: number): string {
  const entries = entriesOf(value)
  if (entries === undefined || entries.length === 0) return inline(value)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  const inner = indent + STEP
  const lines = entries.map(([key, part]) => ' '.repeat(inner) + key + layOut(part, inner, key.length))
  return `${open}\n${lines.join(',\n')}\n${' '.repeat(indent)}${close}`
}

function inline(value: Json): string {
  const entries = entriesOf(value)
  if (entries === undefined) return JSON.stringify(value)
  const parts = entries.map(([key, part]) => key + inline(part)).join(', ')
  if (Array.isArray(value)) return `[${parts}]`
  return parts === '' ? '{}' : `{ ${parts} }`
}

/** What stands before each entry, and the entry; undefined for a single value. */
function entriesOf(value: Json): readonly (readonly [string, Json])[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) return value.map((part: Json) => ['', part])
  return Object.entries(value).map(([key, part]) => [`${JSON.stringify(key)}: `, part])
}
