// Counts text: what only one kind counts, in words: what a cache hit and missed, what a database lost or answered too old.
// Picture: the tally sheet that hangs beside each machine.
// Invariant: it shows every count that is not zero, and no line for a component without one.
import { formatCount } from '../core/format'
import { countWords } from '../kit/count-words'
import type { ReplicatedReport } from './summary'

export function countedLines({ components }: ReplicatedReport): readonly string[] {
  return components.flatMap(({ name, counts }) => {
    const parts = Object.entries(counts).flatMap(([what, { mean }]) =>
      mean === null || mean === 0 ? [] : [`${countWords(what).words} ${formatCount(mean)}`],
    )
    return parts.length === 0 ? [] : [`${name}: ${parts.join(', ')}`]
  })
}
