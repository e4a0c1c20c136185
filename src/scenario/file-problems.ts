// What is wrong with a file that somebody opens.
// Picture: a volume of the doctor's book for those who come from elsewhere, fetched when one comes.
// Invariant: as of the first: where, what, and how to mend it.
import { type Wording, wordedBy } from '../core/problem'
import { sentence } from '../core/problem-phrases'

export const FILE_PROBLEMS = {
  'unreadable-file': (reason: string): Wording => ({
    message: `This file cannot be read: ${reason}.`,
    fix: 'Check the name and the folder of the file, and that you may read it.',
  }),
  'not-utf8': (found: string): Wording => ({
    message: `This file is not text in UTF-8: ${found}.`,
    fix: 'Save it as UTF-8 in the program it was written with, then open it again.',
  }),
  'opening-failed': (reason: string): Wording => ({
    message: `This could not be opened because of a mistake in Tierscape: ${sentence(reason)}`,
    fix: 'Your design is unharmed. Please report this, with the file.',
  }),
  'not-a-design': (): Wording => ({
    message: 'This is neither a design saved by Tierscape nor a Mermaid graph.',
    fix: 'Open a JSON or SVG file that was saved here, or a text that begins with "graph" or "flowchart".',
  }),
  'empty-file': (): Wording => ({
    message: 'This file is empty.',
    fix: 'Open the JSON or SVG file that was saved here, or save the design once more.',
  }),
  'is-a-picture': (format: string): Wording => ({
    message: `This is a picture (${format}), and it carries no design.`,
    fix: 'Open the SVG or the JSON file of the same design, as it was saved here.',
  }),
  'picture-without-design': (): Wording => ({
    message: 'This picture carries no design: it was not saved here, or another program has left that out.',
    fix: 'Open the SVG as it was saved here, or the JSON file of the same design.',
  }),
}

export const fileProblem = wordedBy(FILE_PROBLEMS)
