import { expect, test } from 'vitest'
import { always } from '../engine/plan'
import { createRecentRatio } from './recent-ratio'
import * as S from './steps'
import { workOf } from './work-fields'

test('the words of a program are plain data', () => {
  expect(
    S.program(
      always(3),
      S.take('workers'),
      S.give('workers'),
      S.cpu(),
      S.cpu(0.5),
      S.cpuMs(2),
      S.diskRead('item'),
      S.diskWrite(100),
      S.delay(4),
      S.ask('look', { hit: [] }),
      S.call({ link: 0 }),
      S.call('to', { op: 'get' }, { failed: [] }),
      S.send({ link: 1 }, { bytes: 5 }),
      S.reply(),
      S.reply('hit', 'item'),
      S.fail('error'),
    ),
  ).toEqual({
    cpuMs: { shape: 'constant', mean: 3, cv: 0 },
    steps: [
      { do: 'take', pool: 'workers', amount: 1 },
      { do: 'give', pool: 'workers' },
      { do: 'cpu', share: 1 },
      { do: 'cpu', share: 0.5 },
      { do: 'cpu', ms: 2 },
      { do: 'disk', operation: 'read', bytes: 'item' },
      { do: 'disk', operation: 'write', bytes: 100 },
      { do: 'delay', ms: { shape: 'constant', mean: 4, cv: 0 } },
      { do: 'ask', decision: 'look', branches: { hit: [] } },
      { do: 'call', target: { link: 0 } },
      { do: 'call', target: 'to', op: 'get', branches: { failed: [] } },
      { do: 'send', target: { link: 1 }, bytes: 5 },
      { do: 'reply' },
      { do: 'reply', code: 'hit', bytes: 'item' },
      { do: 'fail', cause: 'error' },
    ],
  })
})

test('a probe costs a tenth of a millisecond after what it has to take', () => {
  expect(S.probeProgram(S.take('workers')).steps).toEqual([
    { do: 'take', pool: 'workers', amount: 1 },
    { do: 'cpu', ms: 0.1 },
    { do: 'reply', bytes: 200 },
  ])
})

test('work varies as the settings say', () => {
  expect(workOf({ workShape: 'gamma', workCv: 2 }, 5)).toEqual({ shape: 'gamma', mean: 5, cv: 2 })
})

test('a recent ratio is that of about the last thousand answers', () => {
  const ratio = createRecentRatio()
  expect(ratio.value()).toBeNaN()
  ratio.note(true)
  expect(ratio.value()).toBe(1)
  ratio.note(false)
  expect(ratio.value()).toBeCloseTo(0.5, 3)
  for (let i = 0; i < 10_000; i++) ratio.note(i % 4 === 0)
  expect(ratio.value()).toBeCloseTo(0.25, 2)
  for (let i = 0; i < 10_000; i++) ratio.note(true)
  expect(ratio.value()).toBeGreaterThan(0.999)
})
