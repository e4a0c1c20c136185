// Note lines: how the words of a note stand on its paper, on the screen and in a picture alike.
// Picture: a typesetter who sets handwriting. Invariant: every letter is on some line; no line is wider than the paper.
import type { Note } from '../scenario/document'
import type { Area } from '../scenario/standing'
import { widthOf } from './letters'

export const NOTE_PX = 14
export const NOTE_LINE_PX = 20
export const NOTE_PADDING = { x: 12, y: 10 } as const

/** The text in lines for a note of this width. */
export function noteLines(text: string, widthPx: number, sizePx: number = NOTE_PX): readonly string[] {
  const room = Math.max(sizePx, widthPx - 2 * NOTE_PADDING.x)
  return text.split('\n').flatMap((paragraph) => linesOf(paragraph, sizePx, room))
}

/** The paper it takes: at least its own size, and more downwards where its text needs it. */
export function noteArea({ position, size, text }: Pick<Note, 'position' | 'size' | 'text'>): Area {
  return { ...position, width: size.width, height: Math.max(size.height, heightFor(text, size.width)) }
}

/** What a text needs, on a paper of this width. */
export function heightFor(text: string, widthPx: number): number {
  return noteLines(text, widthPx).length * NOTE_LINE_PX + 2 * NOTE_PADDING.y
}

/** Broken between words; a word that is too long for a line, between letters. */
function linesOf(paragraph: string, sizePx: number, room: number): readonly string[] {
  const lines: string[] = []
  for (const word of paragraph.split(' ')) {
    const last = lines[lines.length - 1]
    if (last !== undefined && widthOf(`${last} ${word}`, sizePx) <= room) {
      lines[lines.length - 1] = `${last} ${word}`
      continue
    }
    lines.push(...pieces(word, sizePx, room))
  }
  return lines
}

function pieces(word: string, sizePx: number, room: number): readonly string[] {
  const parts: string[] = ['']
  let width = 0
  for (const letter of word) {
    const more = widthOf(letter, sizePx)
    if (width > 0 && width + more > room) {
      parts.push('')
      width = 0
    }
    parts[parts.length - 1] += letter
    width += more
  }
  return parts
}
