import { requestWords as words } from '../../look/words-requests'
import { causeName } from './cause-name'
import { countIn } from './folding'
import type { Row } from './trace-rows'
import type { Names } from './use-names'

export interface RowNote {
  readonly text: string
  readonly isBad: boolean
}

/** A call by who was called, a stretch by what it is. */
export function rowName(row: Row, names: Names): string {
  if (row.sort === 'more') return words.more(row.children.length)
  if (row.sort === 'call') return names.part(row.component)
  const waits = [...new Set(row.segments.map(names.wait))]
  // Most messages go out, their way, and come in.
  if (row.family === 'network' && waits.length > 2) return words.families.network
  return waits.join(', ')
}

/** What is particular about a call. */
export function rowNotes(row: Row, isOpen: boolean | undefined): readonly RowNote[] {
  const notes: RowNote[] = []
  const note = (text: string, isBad = false) => void notes.push({ text, isBad })
  if (row.sort === 'call') {
    if (row.instance < 0) note(words.nobody, true)
    if (row.attempt > 1) note(row.isHedge ? words.hedge : words.again(row.attempt))
    if (row.standing !== 'path') note(row.standing === 'sent' ? words.sent : words.beside)
    if (row.outcome !== 'ok') note(causeName(row.outcome), row.outcome !== 'open' && row.outcome !== 'cut')
  }
  if (isOpen === false && row.sort !== 'more') note(words.hidden(countIn(row)))
  return notes
}
