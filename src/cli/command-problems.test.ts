import { expect, test } from 'vitest'
import { brokenSentences } from '../core/testing/whole-sentences'
import { COMMAND_PROBLEMS } from './command-problems'

test('every entry of this volume is made of whole sentences', () => {
  expect(brokenSentences(COMMAND_PROBLEMS)).toEqual([])
})
