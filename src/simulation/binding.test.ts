import { expect, test } from 'vitest'
import { bindingOf, NOTHING_BINDS, POOL_IS_FULL } from './binding'

const NONE = Number.NaN

// CPU, memory, disk, network; then the first pool.
test.each([
  ['nothing, when all are idle', [0, 0, 0, 0], 0, NOTHING_BINDS],
  ['nothing below 5 %', [0.05, 0.3, 0.04, 0.01], 0.2, NOTHING_BINDS],
  ['the busiest of CPU, disk and network', [0.3, 0, 0.6, 0.2], 0, 2],
  ['the CPU', [0.9, 0, 0.6, 0.2], 0, 0],
  ['the network', [0.3, 0, 0.2, 0.31], 0, 3],
  ['not memory that is only reserved', [0.1, 0.89, 0, 0], 0, 0],
  ['memory from 90 % on, if nothing is fuller', [0.1, 0.9, 0, 0], 0, 1],
  ['what is fuller than memory', [0.95, 0.9, 0, 0], 0, 0],
  ['a full pool whose holders wait for something else', [0.3, 0, 0, 0], 0.95, POOL_IS_FULL],
  ['its own resource, although the pool is full', [0.7, 0, 0, 0], 1, 0],
  ['nothing of a kind without a machine', [NONE, NONE, NONE, NONE], NONE, NOTHING_BINDS],
] as const)('what binds is %s', (_, resources, pool, expected) => {
  expect(bindingOf(resources, pool)).toBe(expected)
})
