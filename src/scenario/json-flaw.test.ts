import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonFlaw } from './json-flaw'
import { LIMITS } from './limits'

function told(text: string): string {
  const flaw = jsonFlaw(text)
  return flaw === undefined ? '' : `${flaw.where}: ${flaw.message}`
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test.each([
  ['', 'line 1, column 1', 'it ends where a value belongs'],
  ['{\n  "seed": 1,\n}', 'line 3, column 1', 'there is "}" where a name in double quotes belongs'],
  ['[1,]', 'line 1, column 4', 'there is "]" where a value belongs'],
  ['[,1]', 'line 1, column 2', 'there is "," where a value or "]" belongs'],
  ['{\r\n"seed" 1}', 'line 2, column 8', 'there is "1" where ":" belongs'],
  ['{"a": 1 "b": 2}', 'line 1, column 9', 'there is a double quote where "," or "}" belongs'],
  ['[1 2]', 'line 1, column 4', 'there is "2" where "," or "]" belongs'],
  ['{seed: 1}', 'line 1, column 2', 'there is "seed" where a name in double quotes or "}" belongs'],
  ["['a']", 'line 1, column 2', 'there is "\'" where a value or "]" belongs'],
  ['{"a": None}', 'line 1, column 7', 'there is "None" where a value belongs'],
  ['{"a": 1} x', 'line 1, column 10', 'there is "x" where the end belongs'],
  ['{"a": {"b": 1}', 'line 1, column 15', 'it ends where "," or "}" belongs'],
  ['["a\nb"]', 'line 1, column 4', 'the line ends where the closing quote belongs'],
  ['["a', 'line 1, column 4', 'it ends where the closing quote belongs'],
  [
    '["C:\\x"]',
    'line 1, column 5',
    'there is "\\" where an escape such as \\n, or \\\\ for a backslash, belongs',
  ],
  ['\uFEFF{}', 'line 1, column 1', 'there is the character U+FEFF where a value belongs'],
])('the first slip of %j is named with its place', (text, where, what) => {
  expect(told(text)).toBe(`${where}: This text is not valid JSON: ${what}.`)
})

test('a name that stands twice in one object is told, however it is written', () => {
  expect(told('{"seed":1,\n"seed":2}')).toBe(
    'line 2, column 1: The field "seed" stands twice in the same object, here for the second time.',
  )
  expect(jsonFlaw('{"seed":1,"s\\u0065ed":2}')).toMatchObject({
    code: 'field-twice',
    where: 'line 1, column 11',
  })
  expect(jsonFlaw('{"a":{"a":[{"a":1},{"a":2}]},"b":{"a":1}}')).toBeUndefined()
})

test('what stands too deep is told before anything has to go there', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  expect(jsonFlaw(nested(LIMITS.depth))).toBeUndefined()
  expect(jsonFlaw(nested(LIMITS.depth + 1))).toMatchObject({ code: 'too-deep', where: 'line 1, column 25' })
  expect(jsonFlaw('{"a":['.repeat(300_000))).toMatchObject({ code: 'too-deep' })
})

const pieces = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '"',
  '"a"',
  '"b\\n"',
  '\\',
  '\\u00',
  '1',
  '-',
  '0',
  '.5',
  'e+3',
  'true',
]
const shreds = fc.array(fc.constantFrom(...pieces, 'nul', 'l', ' ', '\n', '\t', '\u0001', 'ü', '\ud800'))
const damaged = fc
  .tuple(fc.json({ maxDepth: 4 }), fc.nat(), fc.nat(3), fc.constantFrom('', ...pieces))
  .map(([text, at, length, piece]) => {
    const from = at % (text.length + 1)
    return text.slice(0, from) + piece + text.slice(from + length)
  })

test('a text has a slip exactly if it cannot be parsed, and all before the slip is well so far', () => {
  const seen = { json: 0, not: 0 }
  fc.assert(
    fc.property(
      fc.oneof(
        shreds.map((parts) => parts.join('')),
        fc.json(),
        damaged,
      ),
      (text) => {
        const flaw = jsonFlaw(text)
        if (flaw !== undefined && flaw.code !== 'not-json') return
        seen[flaw === undefined ? 'json' : 'not']++
        expect(isJson(text)).toBe(flaw === undefined)
        if (flaw === undefined) return
        const [line, column] = /line (\d+), column (\d+)/.exec(flaw.where)!.slice(1).map(Number)
        const before =
          text.split('\n').slice(0, line).join('\n').length - text.split('\n')[line - 1].length + column - 1
        const start = jsonFlaw(text.slice(0, before))
        expect(start === undefined || start.message.includes(': it ends')).toBe(true)
      },
    ),
    { seed: 1, numRuns: 5000 },
  )
  expect(Math.min(seen.json, seen.not)).toBeGreaterThan(500)
})
