import { expect, test } from 'vitest'
import { brokenSentences } from '../core/testing/whole-sentences'
import { FILE_PROBLEMS } from './file-problems'

test('every entry of this volume is made of whole sentences', () => {
  expect(brokenSentences(FILE_PROBLEMS)).toEqual([])
})
