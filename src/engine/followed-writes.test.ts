import { expect, test } from 'vitest'
import type { LinkPlan, RequestTypePlan } from './plan'
import type { Step } from './program'
import { auditEmpty } from './testing/audit'
import { ANSWER, evenly, note, pause, READ, toy, ToyWorld, users, wire } from './testing/toy-world'

/** One write, at 100 ms, whose work takes the time written for each turn. */
function written(
  turnsMs: readonly (number | 'fail')[],
  policy: Partial<LinkPlan> = {},
  type: Partial<RequestTypePlan> = {},
): ToyWorld {
  let turn = 0
  const branches: Record<string, readonly Step[]> = {}
  for (const ms of turnsMs)
    branches[`${ms}`] =
      ms === 'fail' ? [{ do: 'fail', cause: 'refused' }] : [pause(ms), note('written'), ANSWER]
  return new ToyWorld({
    requestTypes: [{ ...READ, operation: 'write', ...type }],
    components: [
      users('users', evenly(100)),
      toy('server', {
        programs: { default: [{ do: 'ask', decision: 'turn', branches }] },
        decisions: { turn: () => `${turnsMs[turn++]}` },
      }),
    ],
    links: [
      wire('users', 'server', { timeoutMs: 10, maxAttempts: 3, backoffMs: 1, retryWrites: true, ...policy }),
    ],
  }).run(190)
}

function duplicates(world: ToyWorld): number {
  expect(auditEmpty(world.kernel)).toEqual([])
  return world.link('users>server').duplicateWrites
}

test('a write that was done but not heard of is done twice, and counted', () => {
  const twice = written([15, 5])
  expect(twice.log).toEqual(['115 server: written', '116 server: written'])
  expect(duplicates(twice)).toBe(1)
  // All three, heard of or not; the caller fails and the work goes on.
  expect(duplicates(written([15, 20, 30]))).toBe(2)
})

test('one that was not done before is not', () => {
  expect(duplicates(written(['fail', 5]))).toBe(0)
  expect(duplicates(written([5]))).toBe(0)
  expect(duplicates(written([15], { retryWrites: false }))).toBe(0)
})

test('one that comes first when its second attempt was answered counts as the second', () => {
  const late = written([60, 5])
  expect(late.log).toEqual(['116 server: written', '160 server: written'])
  expect(duplicates(late)).toBe(1)
})

test('whoever recognizes a request by its key does it once', () => {
  expect(duplicates(written([15, 5], {}, { idempotent: true }))).toBe(0)
})

test('nor is a write that was cancelled in time done twice', () => {
  expect(duplicates(written([15, 5], { cancelOnTimeout: true }))).toBe(0)
})
