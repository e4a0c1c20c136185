import { expect, test } from 'vitest'
import { KINDS } from '../../kinds/index'
import { fittingWord, likeness } from './fuzzy'

const kinds = [...KINDS.values()].map(({ spec }) => ({ id: spec.id, title: spec.title, also: spec.aliases }))

function bestKind(query: string): string | undefined {
  const [best] = kinds
    .map((kind) => ({ id: kind.id, fit: likeness(query, kind) }))
    .filter((one) => one.fit > 0)
    .toSorted((a, b) => b.fit - a.fit)
  return best?.id
}

test.each([
  ['master', 'database'],
  ['slave', 'database'],
  ['leader', 'database'],
  ['primary', 'database'],
  ['web server', 'server'],
  ['database', 'database'],
  ['databse', 'database'],
  ['dtabase', 'database'],
  ['Load bal', 'load-balancer'],
  ['route 53', 'dns'],
  ['postgres', 'database'],
])('%s finds %s', (query, kind) => {
  expect(bestKind(query)).toBe(kind)
})

test('every kind is found by its title and each of its other words', () => {
  const lost = kinds.flatMap((kind) =>
    [kind.title, ...kind.also]
      .filter((word) => likeness(word, kind) === 0)
      .map((word) => `${kind.id}: ${word}`),
  )
  expect(lost).toEqual([])
})

test('what is nothing finds nothing', () => {
  expect(bestKind('xyzzy')).toBeUndefined()
  expect(likeness('', { title: 'Cut' })).toBeGreaterThan(0)
})

test('the word that was meant is said, unless the title says it', () => {
  const database = kinds.find(({ id }) => id === 'database')!
  expect(fittingWord('slave', database)).toBe('slave')
  expect(fittingWord('data', database)).toBeUndefined()
})
