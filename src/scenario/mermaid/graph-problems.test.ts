import { expect, test } from 'vitest'
import { brokenSentences } from '../../core/testing/whole-sentences'
import { GRAPH_PROBLEMS } from './graph-problems'

test('every entry of this volume is made of whole sentences', () => {
  expect(brokenSentences(GRAPH_PROBLEMS)).toEqual([])
})
