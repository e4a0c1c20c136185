import { expect, test } from 'vitest'
import {
  BYTES_PER_GIB,
  BYTES_PER_KIB,
  BYTES_PER_MIB,
  gbpsToBytesPerMs,
  HOURS_PER_MONTH,
  mbpsToBytesPerMs,
  megabytesPerSecondToBytesPerMs,
  REFERENCE_CLOCK_GHZ,
} from './units'

test('a megabyte takes 8 ms on a link of 1 Gbps', () => {
  expect(1e6 / gbpsToBytesPerMs(1)).toBe(8)
})

test('1,000 Mbps are 1 Gbps, and bits are not bytes', () => {
  expect(mbpsToBytesPerMs(1000)).toBe(gbpsToBytesPerMs(1))
  expect(megabytesPerSecondToBytesPerMs(1)).toBe(8 * mbpsToBytesPerMs(1))
})

test('prefixes with an i are powers of 1,024', () => {
  expect([BYTES_PER_KIB, BYTES_PER_MIB, BYTES_PER_GIB]).toEqual([1024, 1024 ** 2, 1024 ** 3])
})

test('a month and the reference core are those of the model', () => {
  expect(HOURS_PER_MONTH).toBe((365 * 24) / 12)
  expect(REFERENCE_CLOCK_GHZ).toBe(3)
})
