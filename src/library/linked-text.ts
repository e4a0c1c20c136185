// Linked text: `[[word]]` and `[[shown|word]]` lead to words of the glossary. Picture: words in a book that are underlined.
// Invariant: what is between links stands as it is written.
export interface TextPart {
  readonly shown: string
  /** Of the glossary, where it leads there. */
  readonly word?: string
}

export function textParts(text: string): readonly TextPart[] {
  return text.split(/(\[\[[^\]]+\]\])/).flatMap((piece): readonly TextPart[] => {
    if (piece === '') return []
    const link = /^\[\[([^|\]]+)(?:\|([^\]]+))?\]\]$/.exec(piece)
    if (link === null) return [{ shown: piece }]
    const [, shown = '', word = shown] = link
    return [{ shown, word }]
  })
}

/** As it is read, without marks. */
export function plainText(text: string): string {
  return textParts(text)
    .map(({ shown }) => shown)
    .join('')
}
