import { expect, test } from 'vitest'
import { monthlyCost } from './cost'

test('a month is 730 hours of every machine and the gibibytes of its disk', () => {
  // 2 x 0.1664 x 730 = 242.944; 2 x 100 x 0.08 = 16
  const cost = monthlyCost({ pricePerHour: 0.1664, instances: 2, diskGib: 100 })
  expect(cost?.machinesUsd).toBeCloseTo(242.944, 9)
  expect(cost?.disksUsd).toBeCloseTo(16, 9)
  expect(cost?.totalUsd).toBeCloseTo(258.944, 9)
})

test('what has no machine has no price', () => {
  expect(monthlyCost({ rateRps: 100 })).toBeUndefined()
})
