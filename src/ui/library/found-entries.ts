// Found entries: which exhibits of the library a few letters are about. Picture: the index of a catalog.
// Invariant: every word has to occur; those whose title has them come first, else the order of the halls stays.
import type { Entry, Hall } from '../../library/entry'

export const HALLS: readonly Hall[] = ['growing', 'scaling', 'services', 'edges']

export function foundEntries(
  entries: readonly Entry[],
  query: string,
  hall: Hall | undefined,
): readonly Entry[] {
  const sought = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found = entries.filter(
    (entry) =>
      (hall === undefined || entry.hall === hall) && sought.every((word) => searched(entry).includes(word)),
  )
  if (sought.length === 0) return found
  const isTitled = ({ title }: Entry) => sought.every((word) => title.toLowerCase().includes(word))
  return [...found.filter(isTitled), ...found.filter((entry) => !isTitled(entry))]
}

/** The first sentence. */
export function inOneLine({ about }: Entry): string {
  return /^.*?[.:;](?=\s|$)/.exec(about)?.[0].replace(/[:;]$/, '.') ?? about
}

const texts = new WeakMap<Entry, string>()

function searched(entry: Entry): string {
  const known = texts.get(entry)
  if (known !== undefined) return known
  const { id, title, about, tags, scenario } = entry
  const parts = scenario.components.flatMap(({ name, kind }) => [name, kind])
  const text = [id, title, about, ...tags, ...parts].join(' ').toLowerCase()
  texts.set(entry, text)
  return text
}
