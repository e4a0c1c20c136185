// What holds for the plate of every entry: its words are explained.
import { describe, expect, test } from 'vitest'
import { LIBRARY } from '../library/entries'
import { strayLinks, unlinkedWords } from './testing/glossary-links'

describe.each(LIBRARY.map((entry) => [entry.id, entry] as const))('%s', (id, { about, tries }) => {
  test('every link names a word of the glossary', () => {
    expect(strayLinks([about, ...tries])).toEqual([])
  })

  test('every word of the glossary is linked where it is first used', () => {
    expect(unlinkedWords(id, [about, ...tries])).toEqual([])
  })
})
