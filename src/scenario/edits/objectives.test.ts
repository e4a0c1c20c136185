import { expect, test } from 'vitest'
import type { Objective, Scenario } from '../document'
import { parseScenario, stringifyScenario } from '../file'
import { scenarioOf, valueOf } from '../testing/worlds'
import { addObjective, removeObjective, setObjective } from './objectives'
import { removeParts } from './remove-parts'
import { removeRequestType } from './traffic'

const START = scenarioOf({
  components: [
    { id: 'users', kind: 'clients' },
    { id: 'db', kind: 'database', settings: { address: 'public' } },
  ],
  links: [{ id: 'link-1', from: 'users', to: 'db', role: 'call' }],
})

const objective = (fields: object): Objective => ({ id: 'objective-1', ...fields }) as unknown as Objective
const SLOW = objective({ measure: 'latency', percentile: 0.999, atMostMs: 300, requestType: 'browse' })
const STALE = objective({ measure: 'correctness', flaw: 'stale-reads', component: 'db', atMost: 0 })

function withObjective(one: Objective): Scenario {
  return valueOf(addObjective(START, { objective: one }))
}

test('what was added is kept in the file, and what has its default is left out of it', () => {
  for (const one of [SLOW, STALE, objective({ measure: 'cost', per: 'month', atMostUsd: 100 })]) {
    const scenario = withObjective(one)
    expect(scenario.objectives).toEqual([one])
    expect(valueOf(parseScenario(stringifyScenario(scenario)))).toEqual(scenario)
  }
  expect(stringifyScenario(withObjective(STALE))).not.toContain('atMost')
  expect(stringifyScenario(START)).not.toContain('objectives')
})

test('another takes its place, and it can be taken away', () => {
  const changed = objective({ measure: 'availability', atLeast: 0.99 })
  const scenario = valueOf(setObjective(withObjective(SLOW), { objective: changed }))
  expect(scenario.objectives).toEqual([changed])
  expect(valueOf(setObjective(scenario, { objective: { ...changed } }))).toBe(scenario)
  expect(valueOf(removeObjective(scenario, { id: 'objective-1' })).objectives).toEqual([])
})

test('it names only what exists, and goes with what it names', () => {
  expect(valueOf(removeRequestType(withObjective(SLOW), { id: 'browse' })).objectives).toEqual([])
  expect(valueOf(removeRequestType(withObjective(SLOW), { id: 'checkout' })).objectives).toEqual([SLOW])
  expect(valueOf(removeParts(withObjective(STALE), { components: ['db'] })).objectives).toEqual([])
  const lost = addObjective(START, { objective: { ...SLOW, requestType: 'nothing' } as Objective })
  expect(lost).toMatchObject({ ok: false, problems: [{ where: 'objectives[0].requestType' }] })
  const nowhere = addObjective(START, { objective: { ...STALE, component: 'gone' } as Objective })
  expect(nowhere).toMatchObject({ ok: false, problems: [{ where: 'objectives[0].component' }] })
})

test('a share is a share, and an id is used once', () => {
  const tooMuch = objective({ measure: 'availability', atLeast: 99.9 })
  expect(addObjective(START, { objective: tooMuch })).toMatchObject({
    ok: false,
    problems: [{ where: 'objectives[0].atLeast' }],
  })
  expect(addObjective(withObjective(SLOW), { objective: SLOW })).toMatchObject({ ok: false })
})
