import { expect, test } from 'vitest'
import { Rent } from './rent'

test('runs from its beginning until the machine is given back, and again when it is ordered anew', () => {
  const clock = { nowMs: 100 }
  const rent = new Rent(clock)
  clock.nowMs = 130
  expect(rent.totalMs()).toBe(30)
  rent.end()
  clock.nowMs = 500
  expect(rent.totalMs()).toBe(30)
  rent.begin()
  clock.nowMs = 520
  rent.begin()
  expect(rent.totalMs()).toBe(50)
})

test('tells apart what ran on it', () => {
  const clock = { nowMs: 0 }
  const rent = new Rent(clock)
  clock.nowMs = 10
  rent.runs('second')
  clock.nowMs = 40
  expect([rent.msOf(undefined), rent.msOf('second'), rent.totalMs()]).toEqual([10, 30, 40])
  rent.end()
  clock.nowMs = 50
  rent.runs(undefined)
  clock.nowMs = 60
  rent.begin()
  clock.nowMs = 65
  expect([rent.msOf(undefined), rent.msOf('second'), rent.totalMs()]).toEqual([15, 30, 45])
  rent.beginMeasuring()
  clock.nowMs = 72
  expect([...rent.versions()].map((version) => [version, rent.msOf(version)])).toEqual([[undefined, 7]])
})

test('counts anew from the end of warm-up, whether it runs or not', () => {
  const clock = { nowMs: 0 }
  const running = new Rent(clock)
  const ended = new Rent(clock)
  clock.nowMs = 40
  ended.end()
  clock.nowMs = 60
  for (const rent of [running, ended]) rent.beginMeasuring()
  clock.nowMs = 75
  expect([running.totalMs(), ended.totalMs()]).toEqual([15, 0])
})
