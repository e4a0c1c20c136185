import { expect, test } from 'vitest'
import { scenarioOf, valueOf } from '../testing/worlds'
import { roundedPopulations, scaleTraffic } from './scale-traffic'

const world = scenarioOf({
  components: [
    { id: 'few', kind: 'clients', name: 'Few', settings: { arrival: 'closed', users: 3 } },
    { id: 'many', kind: 'clients', settings: { arrival: 'closed', users: 30 } },
    { id: 'crowd', kind: 'clients', settings: { rateRps: 0.7 } },
    { id: 'web', kind: 'server' },
  ],
})

test('users come whole, and what that makes of a factor can be learnt', () => {
  expect(roundedPopulations(world, 0.1)).toEqual([{ name: 'Few', users: 1, factor: 1 / 3 }])
  expect(roundedPopulations(world, 0.5)).toEqual([{ name: 'Few', users: 2, factor: 2 / 3 }])
  expect(roundedPopulations(world, 1)).toEqual([])
  expect(roundedPopulations(world, 1.01).map(({ users }) => users)).toEqual([3, 30])
})

test('it is what scaling makes of it', () => {
  for (const factor of [0.01, 0.1, 0.49, 1.51, 7.77]) {
    const [{ users }] = roundedPopulations(world, factor)
    const scaled = valueOf(scaleTraffic(world, { component: 'few', factor }))
    expect(scaled.components[0].settings).toEqual({ arrival: 'closed', users })
  }
})
