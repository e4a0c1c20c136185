// `library`: the architectures that are ready to run, and the challenges. Picture: the catalog of an exhibition.
// Invariant: whatever it lists, `run library:<id>` or `run challenge:<id>` runs, and `check` judges.
import { commandProblem } from './command-problems'
import { claimsOf } from '../claims/all-claims'
import { CHALLENGES } from '../library/challenges/all'
import { LIBRARY } from '../library/entries'
import { readArguments } from './arguments'
import { tableLines } from './table'
import { complain, EXIT, type ExitCode, type Terminal } from './terminal'

export function libraryCommand(args: readonly string[], terminal: Terminal): ExitCode {
  const read = readArguments(args, { json: null })
  if (!read.ok) return complain(terminal, 'library', read.problems)
  const [extra] = read.value.positionals
  if (extra !== undefined)
    return complain(terminal, 'library', [commandProblem('extra-argument', 'library', extra)])
  terminal.write(read.value.values.has('json') ? libraryJson() : libraryText())
  return EXIT.ok
}

function libraryText(): string {
  const columns = [{ title: 'id' }, { title: 'claims', isNumber: true }, { title: 'title' }]
  const rows = LIBRARY.map(({ id, title }) => [id, String(claimsOf(id).length), title])
  const lines = [...tableLines(columns, rows), '', ...tableLines(CHALLENGE_COLUMNS, challengeRows())]
  return `${lines.join('\n')}\n`
}

const CHALLENGE_COLUMNS = [
  { title: 'challenge' },
  { title: 'goals', isNumber: true },
  { title: 'budget a month', isNumber: true },
  { title: 'title' },
]

function challengeRows(): readonly (readonly string[])[] {
  return CHALLENGES.map(({ id, title, scenario: { objectives } }) => {
    const budget = objectives.find((goal) => goal.measure === 'cost')
    return [id, String(objectives.length), budget === undefined ? '' : `$${budget.atMostUsd}`, title]
  })
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
  const challenges = CHALLENGES.map(({ id, title, brief, hints, stars, sources, scenario }) => ({
    id: `challenge:${id}`,
    title,
    brief,
    goals: scenario.objectives,
    hints,
    stars,
    sources,
  }))
  return `${JSON.stringify([...entries, ...challenges], null, 2)}\n`
}
