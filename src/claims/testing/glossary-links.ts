// Glossary links: which words of the glossary a text uses before it leads there. Picture: a proof-reader with a list.
// Invariant: words that everybody uses as the text does need no link.
import glossary from '../../../docs/glossary.md?raw'
import { textParts } from '../../library/linked-text'
import { EVERYDAY_WORDS, OTHER_MEANINGS } from './everyday-words'

/** In small letters. */
export const TERMS: readonly string[] = glossary.split('\n').flatMap((line) => {
  const [, names = ''] = /^- ((?:\*\*[^*]+\*\*(?:, )?)+)/.exec(line) ?? []
  return [...names.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name.toLowerCase())
})

/** Links of these texts that name no word of the glossary. */
export function strayLinks(texts: readonly string[]): readonly string[] {
  const words = texts.flatMap((text) => textParts(text).flatMap(({ word }) => word ?? []))
  return words.filter((word) => !TERMS.includes(word.toLowerCase()))
}

/** Of texts that are read one after the other: words used before they are linked, each with the text. `id`: of the entry. */
export function unlinkedWords(id: string, texts: readonly string[]): readonly string[] {
  const linked = new Set<string>(OTHER_MEANINGS[id])
  const found: string[] = []
  for (const text of texts) {
    for (const { shown, word } of textParts(text)) {
      if (word !== undefined) linked.add(word.toLowerCase())
      else
        for (const [term, pattern] of PATTERNS) {
          if (linked.has(term) || !pattern.test(shown)) continue
          linked.add(term)
          found.push(`${term}: ${text}`)
        }
    }
  }
  return found
}

/** Each as a word of its own, or several of it. */
const PATTERNS: readonly (readonly [term: string, pattern: RegExp])[] = TERMS.filter(
  (term) => !EVERYDAY_WORDS.has(term),
).map((term) => {
  const letters = term.replace(/[^\p{L}\d ]/gu, '.')
  return [term, new RegExp(`(?<![\\p{L}-])${letters}(s|es)?(?![\\p{L}-])`, 'iu')]
})
