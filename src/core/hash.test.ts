import { expect, test } from 'vitest'
import { hashInts, hashString } from './hash'

test('fingerprints are those of a MurmurHash3 written in another language', () => {
  // From a Python implementation that gives the published 0x704b81dc for 'test' with seed 0x9747b28c.
  expect(hashString('api-1/0/cpu')).toBe(2755091692)
  expect(hashString('api-1/0/cpu', 7)).toBe(1224509837)
  expect(hashString('ü')).toBe(1206438057)
  expect(hashInts(1, 2)).toBe(3278122630)
  expect(hashInts(-1, 0)).toBe(689913327)
})

test('order, length and salt matter', () => {
  expect(hashString('ab')).not.toBe(hashString('ba'))
  expect(hashString('')).not.toBe(hashString('\0'))
  expect(hashInts(1, 2)).not.toBe(hashInts(2, 1))
  expect(hashString('a', 1)).not.toBe(hashString('a', 2))
})

test('one changed input bit changes about half of the output bits, each of them sometimes', () => {
  const flips = Array.from({ length: 32 }, () => 0)
  for (let i = 0; i < 1000; i++) {
    const changed = hashInts(i, 5) ^ hashInts(i ^ (1 << (i % 32)), 5)
    for (let bit = 0; bit < 32; bit++) flips[bit] += (changed >>> bit) & 1
  }
  // Binomial(1000, 1/2) has a standard deviation of 16: five of them.
  expect(Math.min(...flips)).toBeGreaterThan(420)
  expect(Math.max(...flips)).toBeLessThan(580)
})

test('ten thousand component names have as few equal fingerprints as chance allows', () => {
  const seen = new Set<number>()
  for (let i = 0; i < 10_000; i++) seen.add(hashString(`web-server-${i}/cpu`))
  expect(seen.size).toBeGreaterThan(9_997)
})
