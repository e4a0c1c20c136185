import { expect, test } from 'vitest'
import { emptyScenario } from '../scenario/new-scenario'
import type { Capacity } from '../simulation/capacity'
import { pointOf } from '../simulation/sweep'
import { toldOf } from '../simulation/capacity'
import { capacityText } from './sweep-text'
import { smallReport } from './testing/small-report'

function text(found: Partial<Capacity>): string {
  const capacity = { met: undefined, missed: undefined, tooLittle: undefined, ...found }
  return capacityText(capacity, undefined, emptyScenario())
}

test('a capacity says what is too much, and what was too little', () => {
  expect(text({ met: 4, missed: 4.05 })).toBe(
    'The objectives are met up to 4 × the traffic; at 4.05 × they are missed.\n',
  )
  expect(text({ met: 4, missed: 4.05, tooLittle: 1 })).toBe(
    'The objectives are met up to 4 × the traffic; at 4.05 × they are missed. At 1 × too few requests are answered for them.\n',
  )
})

test('where none is, it says whether more traffic or less was missing', () => {
  expect(text({ missed: 1 / 1024 })).toBe('Not even the least traffic that was tried meets the objectives.\n')
  expect(text({ missed: 1.42, tooLittle: 1.4 })).toBe(
    'No traffic that was tried meets the objectives: at 1.4 × too few requests are answered, at 1.42 × it is too much.\n',
  )
  expect(text({ tooLittle: 1024 })).toBe(
    'No traffic that was tried meets the objectives: at 1020 × too few requests are answered.\n',
  )
})

test('what cannot be told was not missed; what drowned the run was', () => {
  const told = (met: number | undefined, verdict: 'missed' | 'unknown' | undefined) => {
    const point = { ...pointOf(2, [smallReport(1)]), verdict: verdict ?? null }
    const points = verdict === undefined ? [] : [point]
    return capacityText(toldOf({ met, missed: 2, tooLittle: undefined, points }), undefined, emptyScenario())
  }
  expect(told(1, 'missed')).toContain('; at 2 × they are missed.')
  expect(told(1, undefined)).toContain('; at 2 × they are missed.')
  expect(told(1, 'unknown')).toContain('; at 2 × it cannot be told.')
  expect(told(undefined, 'unknown')).toContain('cannot be told: at 2 × the traffic')
})
