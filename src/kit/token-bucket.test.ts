import { expect, test } from 'vitest'
import { RandomStream } from '../core/random'
import { TokenBucket } from './token-bucket'

test('it is full at first, empties by the burst, and fills at its rate', () => {
  const bucket = new TokenBucket({ ratePerS: 100, burst: 3 }, 0)
  expect([bucket.take(0), bucket.take(0), bucket.take(0), bucket.take(0)]).toEqual([true, true, true, false])
  expect(bucket.take(9.9)).toBe(false)
  expect([bucket.take(10), bucket.take(10)]).toEqual([true, false])
  expect(bucket.level(25)).toBeCloseTo(1.5, 12)
  expect(bucket.level(1000)).toBe(3)
  expect(bucket.isFull(1000)).toBe(true)
})

test('a caller who keeps exactly to the rate is never refused, whatever its times round to', () => {
  for (const ratePerS of [3, 7, 100, 1000 / 3]) {
    const bucket = new TokenBucket({ ratePerS, burst: 1 }, 0)
    let nowMs = 0.1 + 0.2
    for (let i = 0; i < 1000; i++, nowMs += 1000 / ratePerS) expect(bucket.take(nowMs)).toBe(true)
  }
})

test('of any arrivals no more pass than burst + rate × time, and just as many where it never runs over', () => {
  const random = new RandomStream(7, 'arrivals')
  for (const [ratePerS, burst] of [
    [50, 2],
    [333, 20],
    [0.5, 4],
    [0, 5],
  ]) {
    const bucket = new TokenBucket({ ratePerS, burst }, 0)
    let accepted = 0
    let most = 0
    let nowMs = 0
    for (let i = 0; i < 200_000; i++) {
      if (bucket.take(nowMs)) accepted += 1
      most = Math.max(most, accepted - (burst + (ratePerS * nowMs) / 1000))
      nowMs += random.nextUnit()
    }
    expect(most).toBeLessThan(1e-6)
    // Somebody asks at least once a millisecond: no token lies there for longer.
    expect(accepted).toBeGreaterThanOrEqual(Math.floor(burst + (ratePerS * (nowMs - 2)) / 1000))
  }
})

test('several tokens are taken together or not at all', () => {
  const bucket = new TokenBucket({ ratePerS: 10, burst: 5 }, 0)
  expect([bucket.take(0, 4), bucket.take(0, 2), bucket.take(0, 1)]).toEqual([true, false, true])
})

test('what is given back can be taken again, and never makes it more than full', () => {
  const bucket = new TokenBucket({ ratePerS: 10, burst: 2 }, 0)
  bucket.take(0)
  bucket.giveBack()
  expect(bucket.level(0)).toBe(2)
  bucket.take(0, 2)
  bucket.giveBack()
  expect([bucket.take(0), bucket.take(0)]).toEqual([true, false])
})

test('a changed rule acts from that instant: before it the old rate counts', () => {
  const bucket = new TokenBucket({ ratePerS: 10, burst: 10 }, 0)
  bucket.take(0, 10)
  bucket.change({ ratePerS: 1000, burst: 4 }, 200)
  expect(bucket.level(200)).toBeCloseTo(2, 12)
  expect(bucket.level(201)).toBeCloseTo(3, 12)
  expect(bucket.level(300)).toBe(4)
  bucket.change({ ratePerS: 1, burst: 2 }, 300)
  expect(bucket.level(300)).toBe(2)
})
