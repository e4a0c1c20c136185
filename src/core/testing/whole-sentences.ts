// Whole sentences: the check that every volume of the catalogue of problems has to pass.
// Picture: the proofreader, who needs not know the disease. Invariant: whatever stands for an argument, both sentences are
// whole, and nothing of the program shows through.
import type { Wording } from '../problem'

/** The sentences that are not whole, each with its code. */
export function brokenSentences(
  volume: Readonly<Record<string, (...args: never[]) => Wording>>,
): readonly string[] {
  return Object.entries(volume).flatMap(([code, entry]) => {
    // A list of words can stand for a word, a number and a list alike.
    const stand = Array.from({ length: entry.length }, (_, i) => [`word${i}`])
    const { message, fix } = (entry as (...args: readonly unknown[]) => Wording)(...stand)
    return [message, fix]
      .filter((text) => !/^[A-Zw"].*\.$/.test(text) || /undefined|NaN|\[object/.test(text))
      .map((text) => `${code}: ${text}`)
  })
}
