import { expect, test } from 'vitest'
import { KINDS } from '../../kinds/index'
import { parseScenario, stringifyScenario } from '../file'
import { scenarioOf, threeTiers, valueOf } from '../testing/worlds'
import { changeKind, setKind } from './set-kind'

test('a component of another kind keeps its id, its name, its place and the links that fit', () => {
  const before = threeTiers()
  const { scenario, lost } = valueOf(changeKind(before, { id: 'database-1', kind: 'cache' }))
  expect(scenario.components[2]).toMatchObject({ id: 'database-1', name: 'orders', kind: 'cache' })
  expect(scenario.components[2].position).toEqual(before.components[2].position)
  expect(scenario.links.map(({ id, role }) => `${id} ${role}`)).toEqual(['link-1 call', 'link-2 cache'])
  expect(lost).toEqual([])
})

test('links that no role is left for are named', () => {
  const { scenario, lost } = valueOf(changeKind(threeTiers(), { id: 'database-1', kind: 'clients' }))
  expect(lost.map(({ id }) => id)).toEqual(['link-2'])
  expect(scenario.links.map(({ id }) => id)).toEqual(['link-1'])
})

test('settings that both kinds have are kept, faults and objectives of the old kind are not', () => {
  const before = scenarioOf({
    components: [
      { id: 'clients-1', kind: 'clients', settings: { rateRps: 5 } },
      { id: 'server-1', kind: 'server', settings: { instances: 3, workers: 8 } },
    ],
    links: [{ id: 'link-1', from: 'clients-1', to: 'server-1', role: 'call' }],
    timeline: [{ id: 'fault-1', component: 'clients-1', atMs: 10, fault: 'traffic', factor: 3 }],
  })
  const balanced = valueOf(setKind(before, { id: 'server-1', kind: 'load-balancer' }))
  expect(balanced.components[1].settings.workers).toBeUndefined()
  expect(valueOf(setKind(before, { id: 'clients-1', kind: 'server' })).timeline).toEqual([])
})

test('the same kind changes nothing, and an unknown one is refused', () => {
  const before = threeTiers()
  expect(valueOf(setKind(before, { id: 'server-1', kind: 'server' }))).toBe(before)
  expect(setKind(before, { id: 'server-1', kind: 'toaster' }).ok).toBe(false)
})

test('any component can become any kind, and the file of the result opens', () => {
  for (const { id } of threeTiers().components) {
    for (const kind of KINDS.keys()) {
      const changed = valueOf(setKind(threeTiers(), { id, kind }))
      expect(valueOf(parseScenario(stringifyScenario(changed)))).toEqual(changed)
    }
  }
})
