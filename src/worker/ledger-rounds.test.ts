import { describe, expect, test } from 'vitest'
import type { Objective, ObjectiveId } from '../scenario/document'
import type { LedgerMessage } from './protocol'
import { createWorld, scenarioOf, type World } from './testing/fake-run'

const design = scenarioOf('web-1')
const [first, second] = ['objective-1', 'objective-2'].map(
  (id): Objective => ({ id: id as ObjectiveId, measure: 'availability', atLeast: 0.999 }),
)

describe('objectives', () => {
  test('of the document that begins are judged once a second of wall time, whatever the pace', () => {
    const world = playing([first])
    world.driver.setPace(100)
    const before = ledgers(world).length
    world.pass(10_000)
    expect(ledgers(world).length - before).toBe(10)
  })

  test('that are changed are judged at once, and nothing is told to the run', () => {
    const world = playing([])
    world.pass(2500)
    expect(ledgers(world)).toEqual([])
    world.driver.setObjectives([first, second])
    world.pass(5)
    expect(judged(world)).toEqual([first.id, second.id])
    world.driver.pause()
    world.pass(2000)
    world.driver.setObjectives([second])
    world.pass(5)
    expect(judged(world)).toEqual([second.id])
    expect(world.runs.at(-1)!.adopted).toEqual([])
    expect(world.driver.runRecord()?.edits).toEqual([])
  })

  test('that are all removed are told once more, and then no more', () => {
    const world = playing([first])
    world.pass(1500)
    world.driver.setObjectives([])
    world.pass(100)
    const count = ledgers(world).length
    expect(judged(world)).toEqual([])
    world.pass(5000)
    expect(ledgers(world)).toHaveLength(count)
  })
})

test('a run that stands still is looked at once after something happened', () => {
  const world = playing([first])
  world.pass(1500)
  world.driver.pause()
  world.pass(3000)
  const count = ledgers(world).length
  world.pass(10_000)
  expect(ledgers(world)).toHaveLength(count)
  world.driver.step(1000)
  world.pass(3000)
  expect(ledgers(world).length - count).toBeGreaterThan(0)
})

function playing(objectives: readonly Objective[]): World {
  const world = createWorld()
  world.driver.start({ ...design, objectives })
  world.driver.play()
  return world
}

function ledgers(world: World): readonly LedgerMessage[] {
  return world.posted.filter((message) => message.type === 'ledger')
}

function judged(world: World): readonly string[] {
  return ledgers(world)
    .at(-1)!
    .ledger.objectives.map(({ id }) => id)
}
