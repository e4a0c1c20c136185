// Found entries: which exhibits of the library a few letters are about. Picture: the index of a catalog.
// Invariant: every word has to occur; those whose title has them come first, else the order of the halls stays.
import type { Challenge } from '../../library/challenge'
import type { Entry, Hall } from '../../library/entry'
import { plainText } from '../../library/linked-text'

export const HALLS: readonly Hall[] = ['growing', 'scaling', 'services', 'edges']

export function foundEntries(
  entries: readonly Entry[],
  query: string,
  hall: Hall | undefined,
): readonly Entry[] {
  const sought = wordsOf(query)
  const found = entries.filter(
    (entry) =>
      (hall === undefined || entry.hall === hall) && sought.every((word) => searched(entry).includes(word)),
  )
  if (sought.length === 0) return found
  const isTitled = ({ title }: Entry) => sought.every((word) => title.toLowerCase().includes(word))
  return [...found.filter(isTitled), ...found.filter((entry) => !isTitled(entry))]
}

/** The same for challenges; hints and ideas are not searched, because a find would tell them. */
export function foundChallenges(challenges: readonly Challenge[], query: string): readonly Challenge[] {
  const sought = wordsOf(query)
  return challenges.filter(({ id, title, brief, scenario }) => {
    const parts = scenario.components.flatMap(({ name, kind }) => [name, kind])
    const text = ['challenge', id, title, brief, ...parts].join(' ').toLowerCase()
    return sought.every((word) => text.includes(word))
  })
}

/** The first sentence. */
export function inOneLine(text: string): string {
  return /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text
}

function wordsOf(query: string): readonly string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean)
}

const texts = new WeakMap<Entry, string>()

function searched(entry: Entry): string {
  const known = texts.get(entry)
  if (known !== undefined) return known
  const { id, title, about, tags, scenario } = entry
  const parts = scenario.components.flatMap(({ name, kind }) => [name, kind])
  const text = [id, title, plainText(about), ...tags, ...parts].join(' ').toLowerCase()
  texts.set(entry, text)
  return text
}
