// What is told of a design from elsewhere that cannot be opened. Picture: the note a post office sticks on a parcel
// that it sends back. Invariant: all that is wrong is in it, each with its path, unless it is the whole.
import type { Problem } from '../core/problem'
import * as words from '../look/words-told'

/** A line for each: where it is, what it is and how to mend it. A strip shows the first, and the others when asked to. */
export function told(problems: readonly Problem[]): string {
  return problems
    .map(({ where, message, fix }) => `${WHOLE.includes(where) ? '' : words.foundIn(where)}${message} ${fix}`)
    .join('\n')
}

const WHOLE = ['', 'file', 'shared address']
