import { expect, test } from 'vitest'
import { assert, unreachable } from './assert'

test('an assertion that holds does nothing', () => {
  expect(() => assert(1 + 1 === 2, 'arithmetic')).not.toThrow()
})

test('an assertion that fails says what was expected', () => {
  expect(() => assert(false, 'the line is sorted')).toThrow('the line is sorted')
})

test('a value that slips through a switch is named', () => {
  expect(() => unreachable('surprise' as never)).toThrow('surprise')
})
