import { expect, test } from 'vitest'
import {
  formatAmount,
  formatBytes,
  formatBytesParts,
  formatClock,
  formatCount,
  formatMs,
  formatMsParts,
  formatPercent,
  formatPercentParts,
  formatRate,
  formatRateParts,
  formatUsd,
  formatUsdParts,
} from './format'

// The tests are written with plain spaces.
function plain(text: string): string {
  return text.replaceAll('\u202f', ' ')
}

test.each([
  [0, '0'],
  [-0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1234567, '1,234,567'],
  [12.6, '13'],
  [-1234, '−1,234'],
  [-0.2, '0'],
  [1e21, '1e+21'],
])('the count %d reads %s', (count, text) => {
  expect(formatCount(count)).toBe(text)
})

test.each([
  [0, '0 ms'],
  [5, '5 ms'],
  [4.21, '4.2 ms'],
  [5.02, '5.0 ms'],
  [99.94, '99.9 ms'],
  [99.96, '100 ms'],
  [123.4, '123 ms'],
  [1234.5, '1,235 ms'],
  [0.3, '0.3 ms'],
  [0.04, '0.04 ms'],
  [0.004, '<0.01 ms'],
  [-0.004, '>−0.01 ms'],
  [-4.21, '−4.2 ms'],
])('a duration of %d ms reads %s', (ms, text) => {
  expect(plain(formatMs(ms))).toBe(text)
})

test.each([
  [999.4, '999 ms'],
  [999.6, '1.00 s'],
  [1000, '1.00 s'],
  [1239, '1.24 s'],
  [9996, '10.0 s'],
  [12340, '12.3 s'],
  [123400, '123 s'],
  [-1500, '−1.50 s'],
])('with seconds asked for, %d ms reads %s', (ms, text) => {
  expect(plain(formatMs(ms, { seconds: true }))).toBe(text)
})

test.each([
  [1234, '1,234 /s'],
  [12.54, '12.5 /s'],
  [0.25, '0.3 /s'],
  [0.05, '0.05 /s'],
])('a rate of %d reads %s', (rate, text) => {
  expect(plain(formatRate(rate))).toBe(text)
})

test('an amount is as short as a rate, with any unit', () => {
  expect(plain(formatAmount(1460, 'hours'))).toBe('1,460 hours')
  expect(plain(formatAmount(12.54, 'GB'))).toBe('12.5 GB')
  expect(formatAmount(Number.NaN, 'GB')).toBe('–')
})

test.each([
  [0, '0 %'],
  [0.07, '7 %'],
  [0.123, '12.3 %'],
  [0.99, '99 %'],
  [0.9995, '99.95 %'],
  [0.999999, '99.99 %'],
  [1, '100 %'],
  [1.5, '150 %'],
  [1e-9, '<0.01 %'],
])('a share of %d reads %s', (share, text) => {
  expect(plain(formatPercent(share))).toBe(text)
})

test.each([
  [0, '0 B'],
  [512, '512 B'],
  [1536, '1.5 KiB'],
  [64 * 1024 ** 2, '64 MiB'],
  [1200 * 1024 ** 3, '1,200 GiB'],
])('an amount of %d bytes reads %s', (bytes, text) => {
  expect(plain(formatBytes(bytes))).toBe(text)
})

test.each([
  [0, '$0.00'],
  [0.0416, '$0.0416'],
  [0.05, '$0.05'],
  [0.00001, '<$0.0001'],
  [-0.00001, '>−$0.0001'],
  [0.99996, '$1.00'],
  [12.5, '$12.50'],
  [999.99, '$999.99'],
  [999.996, '$1,000'],
  [1234.56, '$1,235'],
  [-2, '−$2.00'],
])('%d dollars read %s', (usd, text) => {
  expect(formatUsd(usd)).toBe(text)
})

test.each([
  [0, '0:00.0'],
  [59.96, '0:59.9'],
  [161.3, '2:41.3'],
  [3599.99, '59:59.9'],
  [3761.3, '1:02:41.3'],
  [-1.5, '−0:01.5'],
  [-0.01, '0:00.0'],
])('the clock at %d seconds reads %s', (seconds, text) => {
  expect(formatClock(seconds)).toBe(text)
})

test('what is not a finite number is an en dash', () => {
  const formats = [formatCount, formatRate, formatMs, formatPercent, formatBytes, formatUsd, formatClock]
  for (const format of formats) {
    for (const value of [NaN, Infinity, -Infinity])
      expect(`${format.name} ${format(value)}`).toBe(`${format.name} –`)
  }
  expect(formatMs(Infinity, { seconds: true })).toBe('–')
})

test('value and unit can be had apart', () => {
  expect(formatMsParts(4.21)).toEqual({ value: '4.2', unit: 'ms' })
  expect(formatMsParts(1500, { seconds: true })).toEqual({ value: '1.50', unit: 's' })
  expect(formatRateParts(12)).toEqual({ value: '12', unit: '/s' })
  expect(formatPercentParts(0.5)).toEqual({ value: '50', unit: '%' })
  expect(formatBytesParts(1024)).toEqual({ value: '1', unit: 'KiB' })
  expect(formatUsdParts(12.5)).toEqual({ value: '12.50', unit: '$' })
  expect(formatMsParts(NaN).value).toBe('–')
})

test('value and unit are joined by a thin space', () => {
  expect(formatMs(5)).toBe('5\u202fms')
})
