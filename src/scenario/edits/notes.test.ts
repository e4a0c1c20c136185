import { expect, test } from 'vitest'
import type { Problem } from '../../core/problem'
import { succeed, type Result } from '../../core/result'
import type { LinkId, NoteArrow, PlaceId, Position, Scenario } from '../document'
import { parseScenario, stringifyScenario } from '../file'
import { fragmentText } from '../fragment'
import { LIMITS } from '../limits'
import { fileOf, scenarioOf, threeTiers, valueOf } from '../testing/worlds'
import { arrange } from './arrange'
import { addArrow, addNote, moveNotes, removeArrow, setArrow, setNote } from './notes'
import { pasteParts } from './paste-parts'
import { addPlace } from './places'
import { removeParts } from './remove-parts'

const SIZE = { width: 192, height: 72 }
const world = threeTiers()
const [first, second] = world.components
const [link] = world.links

function inTurn(...edits: readonly ((present: Scenario) => Result<Scenario>)[]): Scenario {
  return valueOf(
    edits.reduce<Result<Scenario>>(
      (result, edit) => (result.ok ? edit(result.value) : result),
      succeed(world),
    ),
  )
}

function noted(position: Position = { x: 0, y: -200 }): Scenario {
  return inTurn(
    (present) => addNote(present, { id: 'note-1', text: 'Look here', position, size: SIZE }),
    (present) => addArrow(present, { id: 'note-1', arrow: { to: 'component', id: first.id } }),
    (present) => addArrow(present, { id: 'note-1', arrow: { to: 'link', id: link.id } }),
    (present) => addArrow(present, { id: 'note-1', arrow: { to: 'point', position: { x: 5.4, y: 6 } } }),
  )
}

function problemsOf(result: Result<unknown>): readonly Problem[] {
  return result.ok ? [] : result.problems
}

function arrowsOf(scenario: Scenario): readonly NoteArrow[] {
  return scenario.notes[0].arrows
}

test('a note is written, colored, moved and resized, and the file gives it back', () => {
  const after = valueOf(
    setNote(noted(), {
      id: 'note-1',
      changes: { text: 'One\r\ntwo\tthree\u0007  ', color: 'blue', size: { width: 240.4, height: 96 } },
    }),
  )
  const moved = valueOf(moveNotes(after, new Map([['note-1', { x: 10.6, y: -0 }]])))
  expect(moved.notes).toEqual([
    {
      id: 'note-1',
      text: 'One\ntwo  three',
      color: 'blue',
      position: { x: 11, y: 0 },
      size: { width: 240, height: 96 },
      arrows: [
        { to: 'component', id: first.id },
        { to: 'link', id: link.id },
        { to: 'point', position: { x: 5, y: 6 } },
      ],
    },
  ])
  expect(valueOf(parseScenario(stringifyScenario(moved)))).toEqual(moved)
})

test('what says the same is no change', () => {
  const scenario = noted()
  expect(valueOf(setNote(scenario, { id: 'note-1', changes: { text: 'Look here ' } }))).toBe(scenario)
  expect(valueOf(addArrow(scenario, { id: 'note-1', arrow: { to: 'link', id: link.id } }))).toBe(scenario)
  expect(valueOf(moveNotes(scenario, new Map([['nobody', { x: 1, y: 1 }]])))).toBe(scenario)
  expect(valueOf(removeArrow(scenario, { id: 'note-1', index: 7 }))).toBe(scenario)
})

test('an arrow leads elsewhere, or away', () => {
  const to = (index: number, arrow: NoteArrow) => valueOf(setArrow(noted(), { id: 'note-1', index, arrow }))
  expect(arrowsOf(to(0, { to: 'component', id: second.id }))[0]).toEqual({ to: 'component', id: second.id })
  // Two to the same part would be one.
  expect(arrowsOf(to(2, { to: 'component', id: first.id }))).toHaveLength(2)
  expect(arrowsOf(valueOf(removeArrow(noted(), { id: 'note-1', index: 1 })))).toHaveLength(2)
})

test('an arrow to nothing is refused, with what to do', () => {
  const nowhere = { to: 'place', id: 'atlantis' as PlaceId } as const
  const [found] = problemsOf(addArrow(noted(), { id: 'note-1', arrow: nowhere }))
  expect([found.code, found.where]).toEqual(['no-such-part', 'notes[0].arrows[3].id'])
  expect(found.fix).not.toBe('')
  const file = fileOf({ notes: [{ id: 'n', text: '', position: { x: 0, y: 0 }, arrows: [nowhere] }] })
  expect(problemsOf(parseScenario(JSON.stringify(file)))[0].where).toBe('notes[0].arrows[0].id')
})

test('a note of a file needs no more than words and a place to lie', () => {
  const { notes } = scenarioOf(fileOf({ notes: [{ id: 'n', text: 'Hi', position: { x: 1, y: 2 } }] }))
  expect(notes).toEqual([
    { id: 'n', text: 'Hi', color: 'yellow', position: { x: 1, y: 2 }, size: SIZE, arrows: [] },
  ])
})

test('too long a text and too many arrows are refused', () => {
  const long = 'x'.repeat(LIMITS.noteLength + 1)
  expect(problemsOf(setNote(noted(), { id: 'note-1', changes: { text: long } }))[0].where).toBe(
    'notes[0].text',
  )
  let scenario = noted()
  for (let x = 0; arrowsOf(scenario).length < LIMITS.noteArrows; x++)
    scenario = valueOf(addArrow(scenario, { id: 'note-1', arrow: { to: 'point', position: { x, y: 0 } } }))
  const one = { to: 'point', position: { x: -1, y: -1 } } as const
  expect(problemsOf(addArrow(scenario, { id: 'note-1', arrow: one }))[0].code).toBe('too-many')
})

test('arrows go with what they lead to, and a note with its arrows', () => {
  const without = valueOf(removeParts(noted(), { components: [first.id] }))
  expect(arrowsOf(without).map(({ to }) => to)).toEqual(
    link.from === first.id || link.to === first.id ? ['point'] : ['link', 'point'],
  )
  expect(arrowsOf(valueOf(removeParts(noted(), { links: [link.id] }))).map(({ to }) => to)).toEqual([
    'component',
    'point',
  ])
  expect(valueOf(removeParts(noted(), { notes: ['note-1'] })).notes).toEqual([])
})

test('a copy points at the copies, and leaves behind what was not copied', () => {
  const text = fragmentText(noted(), { components: [first.id], places: [], notes: ['note-1'] })
  const parts = valueOf(parseScenario(text))
  expect(arrowsOf(parts).map(({ to }) => to)).toEqual(['component', 'point'])
  const { scenario, notes } = valueOf(pasteParts(noted(), { parts, offset: { x: 24, y: 24 } }))
  const pasted = scenario.notes[1]
  expect(notes).toEqual([pasted.id])
  expect(pasted.id).not.toBe('note-1')
  expect(pasted.arrows).toEqual([
    { to: 'component', id: scenario.components[scenario.components.length - 1].id },
    { to: 'point', position: { x: 29, y: 30 } },
  ])
  const all = fragmentText(noted(), {
    components: world.components.map(({ id }) => id),
    places: [],
    notes: ['note-1'],
  })
  const whole = valueOf(pasteParts(world, { parts: valueOf(parseScenario(all)), offset: { x: 0, y: 0 } }))
  const copied = whole.scenario.notes[0].arrows[1] as { readonly id: LinkId }
  expect(whole.scenario.links.some(({ id }) => id === copied.id)).toBe(true)
  expect(copied.id).not.toBe(link.id)
})

test('a note on the paper of a place goes along with it, with the points on the same paper', () => {
  const region = {
    id: 'region-1',
    level: 'region',
    position: { x: -2000, y: 0 },
    size: { width: 600, height: 400 },
  } as const
  const scenario = inTurn(
    (present) => addPlace(present, region),
    (present) => addNote(present, { id: 'in', text: '', position: { x: -1900, y: 100 }, size: SIZE }),
    (present) => addNote(present, { id: 'out', text: '', position: { x: 500, y: 900 }, size: SIZE }),
    (present) => addArrow(present, { id: 'in', arrow: { to: 'point', position: { x: -1500, y: 200 } } }),
    (present) => addArrow(present, { id: 'in', arrow: { to: 'component', id: first.id } }),
  )
  const places = new Map([['region-1', { x: -1900, y: 50 }]])
  const { notes } = valueOf(arrange(scenario, { places, notes: new Map([['in', { x: 9, y: 9 }]]) }))
  expect(notes.map(({ position }) => position)).toEqual([
    { x: -1800, y: 150 },
    { x: 500, y: 900 },
  ])
  expect(notes[0].arrows[0]).toEqual({ to: 'point', position: { x: -1400, y: 250 } })
  // By itself it goes where the hand takes it.
  const alone = valueOf(arrange(scenario, { notes: new Map([['in', { x: 9, y: 9 }]]) }))
  expect(alone.notes[0].position).toEqual({ x: 9, y: 9 })
  expect(alone.components).toBe(scenario.components)
})
