// Draft text: what was decided where a sketch was made a design, for the sheet of remarks.
// Picture: the pencil notes that come with a clean copy.
// Invariant: one line for whatever the sketch did not say itself, and two for what is missing: what, and what to do.
import { guessWords } from '../scenario/mermaid/guess-words'
import type { DraftNotes } from '../scenario/mermaid/draft'

export function draftText({ guesses, leftOut }: DraftNotes): string {
  return [
    // A class says what a box is; nothing was decided there.
    ...guesses.filter(({ why }) => why !== 'class').map((guess) => `${guessWords(guess)}\n`),
    ...leftOut.map(({ message, fix }) => `${message}\n  ${fix}\n`),
  ].join('')
}
