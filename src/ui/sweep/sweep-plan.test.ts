import { expect, test } from 'vitest'
import { STARTER } from '../../library/starter'
import { FACTOR_FIELD, fieldOf, fieldsOf, rangeFor, USUAL_PLAN, valuesOf } from './sweep-plan'

test('values stand at equal distances, inside the field, whole where it is, and once', () => {
  expect(valuesOf(USUAL_PLAN, FACTOR_FIELD)).toEqual([0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2])
  const cores = fieldOf(STARTER, { component: 'server-1', field: 'vCpus' })!
  const plan = { ...USUAL_PLAN, points: 8 }
  expect(valuesOf({ ...plan, from: 1, to: 4 }, cores)).toEqual([1, 2, 3, 4])
  expect(valuesOf({ ...plan, from: -5, to: 2000, points: 2 }, cores)).toEqual([1, 512])
  expect(valuesOf({ ...plan, from: 3, to: 3 }, cores)).toEqual([3])
  expect(valuesOf({ ...plan, from: 0.1, to: 0.5, points: 3 }, FACTOR_FIELD)).toEqual([0.1, 0.3, 0.5])
})

test('the range begins at a quarter of what is, and ends at twice as much', () => {
  expect(rangeFor(STARTER, 'traffic')).toEqual({ from: 0.25, to: 2 })
  expect(rangeFor(STARTER, { component: 'server-1', field: 'workers' })).toEqual({ from: 16, to: 128 })
  expect(rangeFor(STARTER, { component: 'server-1', field: 'instances' })).toEqual({ from: 1, to: 2 })
  expect(rangeFor(STARTER, { link: 'link-1', field: 'timeoutMs' })).toEqual({ from: 750, to: 6000 })
  expect(rangeFor(STARTER, { component: 'server-1', field: 'queueTimeoutMs' })).toEqual({ from: 0, to: 10 })
})

test('only numbers that act are offered, of what is there', () => {
  const fields = fieldsOf(STARTER, { component: 'server-1', field: '' })
  expect(fields).toHaveProperty('workers')
  expect(fields).not.toHaveProperty('maxInFlight')
  expect(fields).not.toHaveProperty('runtime')
  expect(fieldsOf(STARTER, { link: 'link-1', field: '' })).toHaveProperty('timeoutMs')
  expect(fieldOf(STARTER, { component: 'gone', field: 'workers' })).toBeUndefined()
})
