// The glossary's page as entries. Picture: the index cards of a dictionary.
// Invariant: an entry is a list item that begins with its word in bold; all else is left out.
import { blocksOf, type Run } from './marked-text'

export interface Entry {
  readonly name: string
  readonly runs: readonly Run[]
  /** The same as plain text, to search in. */
  readonly text: string
}

export function glossaryOf(page: string): readonly Entry[] {
  return blocksOf(page)
    .flatMap((block) => (block.sort === 'list' ? block.items : []))
    .flatMap(([first, ...rest]) => {
      if (first === undefined || (first.hand !== 'strong' && first.hand !== 'code')) return []
      const runs = trimmed(rest)
      return [{ name: first.text, runs, text: runs.map(({ text }) => text).join('') }]
    })
}

// The colon after the word is the dictionary's, not the entry's.
function trimmed([first, ...rest]: readonly Run[]): readonly Run[] {
  if (first === undefined) return []
  return [{ ...first, text: first.text.replace(/^\s*:\s*/, '') }, ...rest]
}
