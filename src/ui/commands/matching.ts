// Matching: which commands are listed for what is typed. Picture: the index opened at a word.
// Invariant: without a word all are in their order; with one the best come first.
import type { Command } from './command'
import { likeness } from './fuzzy'

const SHOWN_MAX = 40

export function matching(commands: readonly Command[], query: string): readonly Command[] {
  if (query.trim() === '') {
    return commands.filter(({ isFoundOnly, refusal }) => isFoundOnly !== true && refusal === undefined)
  }
  return commands
    .map((command) => ({
      command,
      fit: likeness(query, command) * (command.refusal === undefined ? 1 : REFUSED),
    }))
    .filter((one) => one.fit > 0)
    .toSorted((a, b) => b.fit - a.fit)
    .slice(0, SHOWN_MAX)
    .map(({ command }) => command)
}

/** What cannot be done is looked for less often. */
const REFUSED = 0.5
