// JSON flaw: the first place where a text is not JSON, in the same words in every browser.
// Picture: a proofreader who follows the lines with a finger, and stops at the first slip of the pen.
// Invariant: a text without a flaw can be parsed, names no field of an object twice, and is not nested too deep; the time
// grows with the text and with nothing else. Source: RFC 8259.
import { problem, type Problem } from '../core/problem'
import { LIMITS } from './limits'

export function jsonFlaw(text: string): Problem | undefined {
  const scan: Scan = { text, at: 0, open: [], next: 'value' }
  for (;;) {
    while (SPACES.includes(text.charCodeAt(scan.at))) scan.at++
    if (scan.next === 'end' && scan.at === text.length) return undefined
    const flaw = step(scan)
    if (flaw !== undefined) return flaw
  }
}

type Next = keyof typeof WORDING

interface Scan {
  readonly text: string
  at: number
  /** The objects and lists around, innermost last: the names an object has so far; undefined for a list. */
  readonly open: (Set<string> | undefined)[]
  /** What belongs here. */
  next: Next
}

/** In a problem: what belongs there. */
const WORDING = {
  value: 'a value',
  'first value': 'a value or "]"',
  name: 'a name in double quotes',
  'first name': 'a name in double quotes or "}"',
  colon: '":"',
  'comma in object': '"," or "}"',
  'comma in list': '"," or "]"',
  quote: 'the closing quote',
  escape: 'an escape such as \\n, or \\\\ for a backslash,',
  end: 'the end',
} as const

/** Space, tabulator, line feed, carriage return. */
const SPACES: readonly number[] = [0x20, 0x09, 0x0a, 0x0d]
const [QUOTE, BACKSLASH, FIRST_PRINTABLE] = [0x22, 0x5c, 0x20]

function step(scan: Scan): Problem | undefined {
  const sign = scan.text[scan.at]
  switch (scan.next) {
    case 'first value':
      return sign === ']' ? close(scan) : stepValue(scan)
    case 'value':
      return stepValue(scan)
    case 'first name':
      return sign === '}' ? close(scan) : stepName(scan)
    case 'name':
      return stepName(scan)
    case 'colon':
      return sign === ':' ? goOn(scan, scan.at + 1, 'value') : slip(scan)
    case 'comma in object':
      if (sign === '}') return close(scan)
      return sign === ',' ? goOn(scan, scan.at + 1, 'name') : slip(scan)
    case 'comma in list':
      if (sign === ']') return close(scan)
      return sign === ',' ? goOn(scan, scan.at + 1, 'value') : slip(scan)
    default:
      return slip(scan)
  }
}

function stepValue(scan: Scan): Problem | undefined {
  const { text, at, open } = scan
  const sign = text[at]
  if (sign === '{' || sign === '[') {
    if (open.length === LIMITS.depth) return problem('too-deep', placeOf(scan), LIMITS.depth)
    open.push(sign === '{' ? new Set() : undefined)
    return goOn(scan, at + 1, sign === '{' ? 'first name' : 'first value')
  }
  if (sign === '"') return stepText(scan) ?? goOn(scan, scan.at, following(scan))
  SINGLE_VALUE.lastIndex = at
  const found = SINGLE_VALUE.exec(text)
  return found === null ? slip(scan) : goOn(scan, SINGLE_VALUE.lastIndex, following(scan))
}

const SINGLE_VALUE = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y

function stepName(scan: Scan): Problem | undefined {
  const { text, at, open } = scan
  if (text[at] !== '"') return slip(scan)
  const flaw = stepText(scan)
  if (flaw !== undefined) return flaw
  const written = text.slice(at, scan.at)
  const name = written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1)
  const names = open.at(-1)
  if (names?.has(name) === true) return problem('field-twice', placeOf({ text, at }), name)
  names?.add(name)
  return goOn(scan, scan.at, 'colon')
}

/** From the opening quote to behind the closing one. */
function stepText(scan: Scan): Problem | undefined {
  const { text } = scan
  for (scan.at++; ; scan.at++) {
    const code = text.charCodeAt(scan.at)
    if (code === QUOTE) return goOn(scan, scan.at + 1, scan.next)
    if (code === BACKSLASH) {
      ESCAPE.lastIndex = scan.at
      if (!ESCAPE.test(text)) return slip({ ...scan, next: 'escape' })
      scan.at = ESCAPE.lastIndex - 1
    }
    // Behind the end there is no code at all.
    if (!(code >= FIRST_PRINTABLE)) return slip({ ...scan, next: 'quote' })
  }
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

function close(scan: Scan): undefined {
  scan.open.pop()
  goOn(scan, scan.at + 1, following(scan))
}

/** What belongs behind a value. */
function following({ open }: Scan): Next {
  if (open.length === 0) return 'end'
  return open.at(-1) === undefined ? 'comma in list' : 'comma in object'
}

function goOn(scan: Scan, at: number, next: Next): undefined {
  scan.at = at
  scan.next = next
}

function slip(scan: Scan): Problem {
  return problem('not-json', placeOf(scan), foundAt(scan), WORDING[scan.next])
}

/** As editors count. */
function placeOf({ text, at }: Pick<Scan, 'text' | 'at'>): string {
  const before = text.slice(0, at).split('\n')
  return `line ${before.length}, column ${before[before.length - 1].length + 1}`
}

const WORD = /[\p{L}\p{N}_$]{1,20}/uy

/** What stands there: a whole word, so that it can be recognized; what cannot be seen by its number. */
function foundAt({ text, at }: Scan): string {
  if (at >= text.length) return 'it ends'
  WORD.lastIndex = at
  const word = WORD.exec(text)?.[0] ?? String.fromCodePoint(text.codePointAt(at)!)
  if (word === '\n' || word === '\r') return 'the line ends'
  if (word === '"') return 'there is a double quote'
  if (/[^\p{Z}\p{C}]/u.test(word)) return `there is "${word}"`
  return `there is the character U+${word.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}
