import { describe, expect, test } from 'vitest'
import { readNumber, stepNumber, writeNumber } from './typed-number'

describe('a typed number', () => {
  test.each([
    ['250', 250],
    ['0.5', 0.5],
    ['0,5', 0.5],
    ['1,000', 1000],
    ['12,345,678.5', 12_345_678.5],
    ['1 000', 1000],
    ['-3', -3],
    ['1e3', 1000],
  ])('%s is read as %d', (text, value) => {
    expect(readNumber(text)).toBe(value)
  })

  test.each(['', ' ', 'many', '1.2.3', '--1', 'Infinity', 'NaN'])('%j is no number', (text) => {
    expect(readNumber(text)).toBeUndefined()
  })

  test.each([0, 7, 1000, 0.1664, 65_536, -1234.5, 1e21, 0.0000001])(
    '%d is written so that it reads back',
    (value) => {
      expect(readNumber(writeNumber(value))).toBe(value)
    },
  )
})

describe('a step', () => {
  const field = { min: 0, max: 1000 }

  test('is a tenth of the leading digit’s place', () => {
    expect(stepNumber(250, 1, field)).toBe(260)
    expect(stepNumber(2.5, -1, field)).toBe(2.4)
    expect(stepNumber(0.15, 1, field)).toBe(0.16)
  })

  test('of a whole number is at least 1', () => {
    expect(stepNumber(2, 1, { ...field, integer: true })).toBe(3)
    expect(stepNumber(64, -1, { ...field, integer: true })).toBe(63)
  })

  test('stays inside the range', () => {
    expect(stepNumber(995, 1, field)).toBe(1000)
    expect(stepNumber(0, -1, field)).toBe(0)
  })

  test('leaves no binary dust', () => {
    expect(stepNumber(0.2, 1, field)).toBe(0.21)
    expect(stepNumber(0.29, 1, field)).toBe(0.3)
  })
})
