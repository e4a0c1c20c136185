// Words of a design that was drawn after a sketch: fetched with the list of what was guessed.
export const draftWords = {
  title: 'Drawn after a sketch',
  intro: 'These kinds were guessed. Correct what is meant otherwise; links that fit stay.',
  kindOf: (name: string) => `Kind of ${name}`,
  leftOut: 'Left out',
  done: 'Done',
  correct: (name: string, kind: string) => `make ${name} a ${kind}`,
  lost: (links: readonly string[], kind: string) =>
    `As ${kind} it cannot keep ${links.length === 1 ? 'the link' : 'the links'} ${links.join(', ')}. Undo brings ${links.length === 1 ? 'it' : 'them'} back.`,
  link: (from: string, to: string) => `from “${from}” to “${to}”`,
} as const
