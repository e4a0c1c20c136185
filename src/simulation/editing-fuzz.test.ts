// Fuzz of hands at work: random sequences of everything the editor does, against a plain list of what was, while it runs.
// A failure prints its seed.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { assert } from '../core/assert'
import { RandomStream } from '../core/random'
import { succeed, type Result } from '../core/result'
import { KINDS } from '../kinds/index'
import { PLACE_LEVELS } from '../kit/places'
import { tidyUp } from '../layout/tidy-up'
import type { NoteArrow, Position, Scenario } from '../scenario/document'
import { align, ALIGNMENTS } from '../scenario/edits/align'
import { arrange, settle } from '../scenario/edits/arrange'
import { addComponent } from '../scenario/edits/components'
import { layOut } from '../scenario/edits/lay-out'
import { addLink } from '../scenario/edits/links'
import { addArrow, addNote, removeArrow, setArrow, setNote } from '../scenario/edits/notes'
import { pasteParts } from '../scenario/edits/paste-parts'
import { addPlace } from '../scenario/edits/places'
import { removeParts } from '../scenario/edits/remove-parts'
import { parseScenario, stringifyScenario } from '../scenario/file'
import { fragmentText } from '../scenario/fragment'
import { commit, createHistory, type History, redo, undo } from '../scenario/history'
import { nextId, usedIds } from '../scenario/ids'
import { GRID } from '../scenario/position'
import { threeTiers, valueOf } from '../scenario/testing/worlds'
import { createRun } from './run'

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1)
const STEPS = 60
/** More than a hand would draw in so few steps; pasting doubles. */
const PARTS_MAX = 40

const folder = new URL('../../examples/', import.meta.url)
const EXAMPLES = readdirSync(folder).filter((name) => name.endsWith('.json'))

test('a note never changes a bit of a run', () => {
  const bare = valueOf(createRun(threeTiers(), { seed: 5 }))
  const noted = valueOf(createRun(threeTiers(), { seed: 5 }))
  const dice = new RandomStream(5, 'notes')
  let history = createHistory(threeTiers())
  for (let timeMs = 100; timeMs <= 4000; timeMs += 100) {
    history = commit(history, valueOf(orSame(history.present, noteEdit(history, dice))), 'edit')
    valueOf(noted.adopt(history.present))
    bare.advance(timeMs, 1e6)
    noted.advance(timeMs, 1e6)
  }
  expect(history.present.notes.length).toBeGreaterThan(0)
  expect(noted.report(0)).toEqual(bare.report(0))
})

test.each(SEEDS)('seed %i: always valid, undone exactly, and the clock never goes back', (seed) => {
  const dice = new RandomStream(seed, 'hands')
  let history = createHistory(threeTiers())
  /** What undo has to bring back, step by step. */
  const before: Scenario[] = []
  let after: Scenario[] = []
  const run = valueOf(createRun(history.present, { seed }))
  let clockMs = 0
  for (let step = 0; step < STEPS; step++) {
    const what = dice.nextBelow(14)
    if (what < 2 && before.length > 0) {
      after.push(history.present)
      history = back(undo(history), before)
    } else if (what === 2 && after.length > 0) {
      before.push(history.present)
      history = back(redo(history), after)
    } else {
      const edited = valueOf(
        orSame(history.present, what < 12 ? handEdit(history, dice) : noteEdit(history, dice)),
      )
      if (edited !== history.present) {
        before.push(history.present)
        after = []
        history = commit(history, edited, 'edit')
      }
    }
    expect(valueOf(parseScenario(stringifyScenario(history.present)))).toEqual(history.present)
    if (run.scenario !== history.present) valueOf(run.adopt(history.present))
    expect(run.nowMs).toBeGreaterThanOrEqual(clockMs)
    clockMs += 50
    run.advance(clockMs, 20_000)
  }
  expect(before.length).toBeGreaterThan(10)
})

/** It has to be the very scenario of then. */
function back(history: History, stack: Scenario[]): History {
  assert(history.present === stack.pop(), 'undo and redo give back what was')
  return history
}

/** A hand that is refused has done nothing. */
function orSame(scenario: Scenario, result: Result<Scenario>): Result<Scenario> {
  return result.ok ? result : succeed(scenario)
}

/** What a hand does to notes, which the run never hears of. */
function noteEdit(history: History, dice: RandomStream): Result<Scenario> {
  const { present } = history
  const place = (): Position => ({ x: GRID * dice.nextBelow(80), y: GRID * dice.nextBelow(50) })
  const notes = present.notes.slice(0, 8)
  const note = notes[dice.nextBelow(notes.length + 1)]
  const id = nextId('note', usedIds(history))
  const size = { width: GRID * (4 + dice.nextBelow(8)), height: 72 }
  if (note === undefined)
    return notes.length < 8
      ? addNote(present, { id, text: `${dice.nextBelow(9)}\nlines`, position: place(), size })
      : succeed(present)
  const targets: readonly NoteArrow[] = [
    { to: 'point', position: place() },
    ...present.components.map((part): NoteArrow => ({ to: 'component', id: part.id })),
    ...present.links.map((part): NoteArrow => ({ to: 'link', id: part.id })),
    ...present.places.map((part): NoteArrow => ({ to: 'place', id: part.id })),
  ]
  const arrow = targets[dice.nextBelow(targets.length)]
  const index = dice.nextBelow(note.arrows.length + 1)
  switch (dice.nextBelow(7)) {
    case 0:
      return setNote(present, {
        id: note.id,
        changes: { text: 'x'.repeat(dice.nextBelow(90)), color: 'blue' },
      })
    case 1:
      return setNote(present, { id: note.id, changes: { position: place(), size } })
    case 2:
      return setArrow(present, { id: note.id, index, arrow })
    case 3:
      return removeArrow(present, { id: note.id, index })
    case 4:
      return removeParts(present, { notes: [note.id] })
    default:
      return addArrow(present, { id: note.id, arrow })
  }
}

function handEdit(history: History, dice: RandomStream): Result<Scenario> {
  const { present } = history
  const { components, places } = present
  const used = usedIds(history)
  const place = (): Position => ({ x: GRID * dice.nextBelow(80), y: GRID * dice.nextBelow(50) })
  const one = <T>(list: readonly T[]): T => list[dice.nextBelow(list.length)]
  const some = <T>(list: readonly T[]): readonly T[] => list.filter(() => dice.nextBelow(3) === 0)
  const isFull = components.length + places.length > PARTS_MAX
  const ids = components.map(({ id }) => id as string)
  switch (isFull ? 3 + dice.nextBelow(4) : dice.nextBelow(10)) {
    case 0:
    case 1: {
      const kind = one([...KINDS.keys()])
      const id = nextId(kind, used)
      const added = addComponent(present, { id, kind, position: place() })
      return added.ok ? settle(added.value, { components: [id] }) : added
    }
    case 2:
      return ids.length < 2
        ? succeed(present)
        : addLink(present, { id: nextId('link', used), from: one(ids), to: one(ids) })
    case 3:
      return arrange(present, { components: new Map(some(ids).map((id) => [id, place()])) })
    case 4:
      return removeParts(present, {
        components: isFull ? some(ids) : ids.slice(0, dice.nextBelow(2)),
        places: places.filter(() => dice.nextBelow(4) === 0).map(({ id }) => id),
        links: present.links.filter(() => dice.nextBelow(6) === 0).map(({ id }) => id),
      })
    case 5:
      return layOut(present, tidyUp(present))
    case 6:
      return align(present, { ids: some(ids), to: one(ALIGNMENTS) })
    case 7: {
      const level = one(PLACE_LEVELS)
      const id = nextId(level, used)
      const size = { width: GRID * (10 + dice.nextBelow(30)), height: GRID * (10 + dice.nextBelow(20)) }
      const added = addPlace(present, { id, level, position: place(), size })
      return added.ok ? settle(added.value, { places: [id] }) : added
    }
    case 8: {
      const parts = parseScenario(
        fragmentText(present, {
          components: some(ids),
          places: some(places).map(({ id }) => id),
          notes: some(present.notes).map(({ id }) => id),
        }),
      )
      const pasted = pasteParts(present, { parts: valueOf(parts), offset: { x: 48, y: 48 }, used })
      return pasted.ok ? succeed(pasted.value.scenario) : pasted
    }
    default: {
      const text = readFileSync(new URL(one(EXAMPLES), folder), 'utf8')
      const pasted = pasteParts(present, {
        parts: valueOf(parseScenario(text)),
        offset: { x: 0, y: 0 },
        used,
      })
      return pasted.ok ? succeed(pasted.value.scenario) : pasted
    }
  }
}
