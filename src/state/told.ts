// What is told of a design from elsewhere that cannot be opened. Picture: the note a post office sticks on a parcel
// that it sends back. Invariant: the path of what is wrong is in it, unless it is the whole.
import type { Problem } from '../core/problem'

/** The first problem, where it is, how to mend it, and how many more there are. */
export function told([first, ...others]: readonly Problem[]): string {
  const { where, message, fix } = first
  const place = WHOLE.includes(where) ? '' : `In ${where}: `
  const more =
    others.length === 0
      ? ''
      : ` There ${others.length === 1 ? 'is 1 more problem' : `are ${others.length} more problems`}.`
  return `${place}${message} ${fix}${more}`
}

const WHOLE = ['', 'file', 'shared address']
