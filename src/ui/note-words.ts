// Note words: what a note is called, and what it points at. Picture: reading the first line of a slip of paper.
// Invariant: the shown name is short, and never empty.
import { noteWords as words } from '../look/words-notes'
import type { Note, NoteArrow, Scenario } from '../scenario/document'

const NAME_LETTERS = 32

/** Its first words. */
export function noteName({ text }: Pick<Note, 'text'>): string {
  const line =
    text
      .split('\n')
      .find((one) => one.trim() !== '')
      ?.trim() ?? ''
  if (line === '') return words.empty
  return line.length <= NAME_LETTERS ? line : `${line.slice(0, NAME_LETTERS - 1).trimEnd()}…`
}

type Parts = Pick<Scenario, 'components' | 'places' | 'links'>

/** What an arrow leads to. */
export function arrowTarget({ components, places, links }: Parts, arrow: NoteArrow): string {
  if (arrow.to === 'point') return words.aPoint
  if (arrow.to === 'link') {
    const link = links.find(({ id }) => id === arrow.id)
    const nameOf = (id: string | undefined) => components.find((one) => one.id === id)?.name ?? ''
    return words.aLink(nameOf(link?.from), nameOf(link?.to))
  }
  const list: readonly { readonly id: string; readonly name: string }[] =
    arrow.to === 'place' ? places : components
  return list.find(({ id }) => id === arrow.id)?.name ?? arrow.id
}

/** For those who hear the drawing. */
export function noteDescription(scenario: Parts, note: Note): string {
  const said = note.text.trim() === '' ? words.empty : note.text.trim().replaceAll('\n', ' ')
  return words.onDrawing(
    said,
    note.arrows.map((arrow) => arrowTarget(scenario, arrow)),
  )
}
