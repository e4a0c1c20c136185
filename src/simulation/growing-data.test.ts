// A data set that is edited while it runs keeps its items: what was warm stays warm, and only what is new is cold.
import { expect, test } from 'vitest'
import type { DataSet, Scenario } from '../scenario/document'
import { design, ONE_CORE, Trial } from './testing/design'

const FAST = { ...ONE_CORE, networkGbps: 400, readCpuMs: 0 }

/** Two request types, each about a data set of its own, in a cache that holds everything, before a database. */
function shop(goods: Partial<DataSet> = {}, order: readonly string[] = ['goods', 'orders']): Scenario {
  const sets = [
    { id: 'goods', items: 200, itemBytes: 100, ...goods },
    { id: 'orders', items: 100, itemBytes: 100 },
  ]
  return design({
    components: {
      users: ['clients', { rateRps: 1000 }],
      app: ['server', { ...FAST, workers: 1000 }],
      cache: ['cache', { ...ONE_CORE, operationCpuMs: 0 }],
      db: ['database', { ...FAST, diskIops: 100_000 }],
    },
    links: { 'users > app': ['call'], 'app > cache': ['cache'], 'app > db': ['read'] },
    requestTypes: [
      { id: 'look', dataSet: 'goods' },
      { id: 'track', dataSet: 'orders' },
    ],
    dataSets: order.map((id) => sets.find((set) => set.id === id) ?? sets[0]),
  })
}

function misses(of: Trial): number {
  return of.component('cache').counts.misses ?? 0
}

/** After 10 s every item has been asked for, but for a chance of e^-25 each. */
function warm(): Trial {
  const of = new Trial(shop()).to(10_000)
  expect(misses(of)).toBe(300)
  return of
}

test('a database that starts warm has the pages of all its data sets, under the keys they are asked for', () => {
  expect(warm().component('db').counts.bufferMisses).toBeUndefined()
})

test('items that are added are cold, and no others', () => {
  const of = warm()
    .edit(shop({ items: 250 }))
    .to(20_000)
  expect(misses(of)).toBe(300 + 50)
})

test('other popularities and sizes make nothing cold', () => {
  const of = warm()
    .edit(shop({ skew: 1, itemBytes: 200 }))
    .to(20_000)
  expect(misses(of)).toBe(300)
})

test('data sets in another order are the same data sets', () => {
  const of = warm()
    .edit(shop({}, ['orders', 'goods']))
    .to(20_000)
  expect(misses(of)).toBe(300)
})
