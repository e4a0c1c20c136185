import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { COUNT_WORDS, countWords } from './count-words'

/** `port.count('name')`, `count('name', amount)`, and the names of replies that are counted as they end. */
const COUNTING =
  /\bport\.count\(\s*'([A-Za-z]+)'|\bcount\(\s*'([A-Za-z]+)',|\b(?:hit|busy|first): '([a-z]+)'/g
/** `port.count(isHit ? 'one' : 'other')`. */
const EITHER = /\bport\.count\(\s*[^'()]+\?\s*'([A-Za-z]+)'\s*:\s*'([A-Za-z]+)'/g
/** What is handed on: of replies, and a name given to `count` before. */
const HANDED_ON = ['COUNTS', 'COUNTS.busy', 'name']

const SOURCES = ['src/engine', 'src/kit', 'src/kinds'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('test'))
    .map((file) => readFileSync(`${folder}/${file}`, 'utf8')),
)

test('whatever is counted anywhere has words', () => {
  const counted = SOURCES.flatMap((source) => [
    ...[...source.matchAll(COUNTING)].map(([, one, some, kept]) => one ?? some ?? kept),
    ...[...source.matchAll(EITHER)].flatMap(([, one, other]) => [one, other]),
  ])
  expect(counted).toContain('failovers')
  expect(counted).toContain('staleReads')
  expect(counted).toContain('hits')
  expect([...new Set(counted)].filter((name) => !Object.hasOwn(COUNT_WORDS, name))).toEqual([])
})

test('what is counted is named where it is counted, so that the test above finds it', () => {
  const unnamed = SOURCES.flatMap((source) => [...source.matchAll(/\bport\.count\(\s*([\w.]+)\s*[^?\w\s]/g)])
    .map(([, argument]) => argument)
    .filter((argument) => !HANDED_ON.includes(argument))
  expect(unnamed).toEqual([])
})

test('words are a few, in lower case, and each count has its own', () => {
  const all = Object.values(COUNT_WORDS)
  expect(new Set(all.map(({ words }) => words)).size).toBe(all.length)
  for (const { words, help } of all) {
    expect(words).toMatch(/^[a-z][a-z -]{3,34}$/)
    expect(help).toMatch(/^[A-Z].{10,110}\.$/)
  }
})

test('a count without words goes by its name, whatever that is', () => {
  expect(countWords('toString')).toEqual({ words: 'toString', help: '' })
  expect(countWords('staleReads').isFlaw).toBe(true)
})
