import { expect, test } from 'vitest'
import { refusals, threeTiers } from '../scenario/testing/worlds'
import { perform } from './task'

test('a seed past the last one is refused, not taken for another', () => {
  const task = { scenario: threeTiers(), edits: [], durationMs: 10, warmupMs: 0 }
  const under = (seed: number) =>
    perform(
      { ...task, seed },
      () => 0,
      () => undefined,
    )
  expect(under(4_294_967_295).ok).toBe(true)
  expect(refusals(under(4_294_967_296))).toEqual(['out-of-range at seed'])
})
