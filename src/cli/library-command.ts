// `library`: the architectures that are ready to run. Picture: the catalog of an exhibition.
// Invariant: whatever it lists, `run library:<id>` runs and `check library:<id>` judges.
import { problem } from '../core/problem'
import { claimsOf } from '../claims/all-claims'
import { LIBRARY } from '../library/entries'
import { readArguments } from './arguments'
import { tableLines } from './table'
import { complain, EXIT, type ExitCode, type Terminal } from './terminal'

export function libraryCommand(args: readonly string[], terminal: Terminal): ExitCode {
  const read = readArguments(args, { json: null })
  if (!read.ok) return complain(terminal, 'library', read.problems)
  const [extra] = read.value.positionals
  if (extra !== undefined) return complain(terminal, 'library', [problem('extra-argument', 'library', extra)])
  terminal.write(read.value.values.has('json') ? libraryJson() : libraryText())
  return EXIT.ok
}

function libraryText(): string {
  const columns = [{ title: 'id' }, { title: 'claims', isNumber: true }, { title: 'title' }]
  const rows = LIBRARY.map(({ id, title }) => [id, String(claimsOf(id).length), title])
  return `${tableLines(columns, rows).join('\n')}\n`
}

function libraryJson(): string {
  const entries = LIBRARY.map(({ id, hall, title, about, tries, tags, sources, lesson }) => ({
    id,
    hall,
    title,
    about,
    tries,
    tags,
    sources,
    hasLesson: lesson !== undefined,
    claims: claimsOf(id).map(({ id: claim, says }) => ({ id: claim, says })),
  }))
  return `${JSON.stringify(entries, null, 2)}\n`
}
