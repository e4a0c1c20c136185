// What is told of a design from elsewhere that cannot be opened. Picture: the note a post office sticks on a parcel
// that it sends back. Invariant: the path of what is wrong is in it, unless it is the whole.
import type { Problem } from '../core/problem'
import * as words from '../look/words-told'

/** The first problem, where it is, how to mend it, and how many more there are. */
export function told([first, ...others]: readonly Problem[]): string {
  const { where, message, fix } = first
  const place = WHOLE.includes(where) ? '' : words.foundIn(where)
  const more = others.length === 0 ? '' : words.moreProblems(others.length)
  return `${place}${message} ${fix}${more}`
}

const WHOLE = ['', 'file', 'shared address']
