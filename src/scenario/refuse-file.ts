// Refusing a file: problems quote what a stranger wrote, so they are made fit for any screen and terminal first.
// Picture: reading a rude letter aloud, and leaving out the spitting.
// Invariant: no control character and no endless text reaches the person; at most LIMITS.problems are told at once.
import type { Problem } from '../core/problem'
import { refuse, type Result } from '../core/result'
import { LIMITS } from './limits'

export function refuseFile(problems: readonly Problem[]): Result<never> {
  return refuse(
    problems.slice(0, LIMITS.problems).map(({ code, where, message, fix }) => ({
      code,
      where: tame(where, WHERE_LENGTH),
      message: tame(message, TEXT_LENGTH),
      fix: tame(fix, TEXT_LENGTH),
    })),
  )
}

const WHERE_LENGTH = 200
const TEXT_LENGTH = 2000

function tame(text: string, max: number): string {
  const short = text.length > max ? `${text.slice(0, max)}...` : text
  return short.replace(/\p{Cc}/gu, '?')
}
