import { expect, test } from 'vitest'
import { WriteLog } from './write-log'

function logOf(count: number): WriteLog {
  const log = new WriteLog()
  for (let i = 1; i <= count; i++) log.append(i * 10, i, i * 100)
  return log
}

test('writes are numbered without gaps, from 1 on', () => {
  const log = new WriteLog()
  expect(log.lastLsn).toBe(0)
  expect([log.append(7, 1, 5), log.append(8, 1, 6), log.lastLsn]).toEqual([1, 2, 2])
  expect([log.committedAtMs(1), log.committedAtMs(2), log.committedAtMs(3)]).toEqual([5, 6, Number.NaN])
})

test('what is cut off and had been acknowledged is lost; what had not is only gone', () => {
  const log = logOf(5)
  expect([log.acknowledge(2), log.acknowledge(4)]).toEqual([
    { key: 20, user: 2 },
    { key: 40, user: 4 },
  ])
  expect(log.cutAfter(3)).toBe(1)
  expect([log.lastLsn, log.acknowledge(4)]).toEqual([3, undefined])
  expect(log.append(1, 1, 1)).toBe(4)
  expect(log.cutAfter(4)).toBe(0)
})

test('old writes are forgotten, many at a time, and numbers go on', () => {
  const log = logOf(5000)
  log.forgetUpTo(4000)
  expect(log.committedAtMs(1)).toBe(100)
  log.forgetUpTo(4500)
  expect([log.committedAtMs(4500), log.committedAtMs(4501)]).toEqual([Number.NaN, 450_100])
  expect([log.lastLsn, log.acknowledge(4500)]).toEqual([5000, undefined])
  expect(log.acknowledge(4501)).toEqual({ key: 45_010, user: 4501 })
  expect([log.cutAfter(4500), log.lastLsn]).toEqual([1, 4500])
})
