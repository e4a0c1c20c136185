import type { Problem } from '../../core/problem'

/** What is wrong and how to mend it. */
export function problemText([first]: readonly Problem[]): string {
  return first === undefined ? '' : `${first.message} ${first.fix}`
}
