import { expect, test } from 'vitest'
import { STARTER } from '../library/starter'
import type { Scenario } from '../scenario/document'
import { moveComponents, renameComponent } from '../scenario/edits/components'
import { movePlace } from '../scenario/edits/arrange'
import { setDistance } from '../scenario/edits/distances'
import { addFault } from '../scenario/edits/faults'
import { addPlace, putInPlace, removePlace, renamePlace, setPlaceSettings } from '../scenario/edits/places'
import { removeParts } from '../scenario/edits/remove-parts'
import { setSettings } from '../scenario/edits/set-settings'
import { setSeed, setTitle } from '../scenario/edits/sheet'
import { setColumn } from '../scenario/edits/traffic'
import type { Result } from '../core/result'
import { sameRun } from './same-run'

function done(result: Result<Scenario>): Scenario {
  if (!result.ok) throw new Error(result.problems[0]?.message)
  return result.value
}

test.each([
  ['moving', () => moveComponents(STARTER, { 'server-1': { x: 0, y: 0 } })],
  ['renaming', () => renameComponent(STARTER, { id: 'server-1', name: 'shop' })],
  ['another title', () => setTitle(STARTER, { title: 'Another' })],
])('%s leaves the run alone', (_, edit) => {
  expect(sameRun(STARTER, done(edit()))).toBe(true)
})

const PLACED = done(
  addPlace(STARTER, {
    id: 'region-1',
    level: 'region',
    position: { x: 2400, y: 0 },
    size: { width: 480, height: 240 },
  }),
)

test.each([
  ['moving a place', () => movePlace(PLACED, { id: 'region-1', position: { x: 3000, y: 0 } })],
  ['renaming a place', () => renamePlace(PLACED, { id: 'region-1', name: 'Home' })],
])('%s leaves the run alone', (_, edit) => {
  expect(sameRun(PLACED, done(edit()))).toBe(true)
})

test.each([
  ['putting a part in a place', () => putInPlace(PLACED, { components: ['server-1'], place: 'region-1' })],
  ['another region', () => setPlaceSettings(PLACED, { id: 'region-1', settings: { region: 'eu-west-1' } })],
  ['a distance', () => setDistance(PLACED, { from: 'us-east-1', to: 'eu-west-1', roundTripMs: 5 })],
  ['removing a place', () => removePlace(PLACED, { id: 'region-1' })],
])('%s is another run', (_, edit) => {
  expect(sameRun(PLACED, done(edit()))).toBe(false)
})

test.each([
  ['a setting', () => setSettings(STARTER, { id: 'server-1', settings: { workers: 8 } })],
  ['other countries', () => setColumn(STARTER, { column: 'country', changes: { values: 3 } })],
  ['another seed', () => setSeed(STARTER, { seed: 8 })],
  ['removing a part', () => removeParts(STARTER, { components: ['server-2'] })],
  [
    'a fault',
    () =>
      addFault(STARTER, {
        fault: { id: 'fault-1', component: 'server-2', atMs: 5, fault: 'crash', mode: 'process' } as never,
      }),
  ],
])('%s is another run', (_, edit) => {
  expect(sameRun(STARTER, done(edit()))).toBe(false)
})
