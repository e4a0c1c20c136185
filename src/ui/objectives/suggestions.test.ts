import { expect, test } from 'vitest'
import type { ObjectiveId } from '../../scenario/document'
import { suggestions } from './suggestions'

test.each([
  [null, 0, 100, 1000],
  [0, 0, 100, 1000],
  [498.7, 4593, 400, 5100],
  [0.37, 0.4, 0.3, 0.44],
  [1000, 100, 1000, 110],
])('with %s answers a second and $%s a month, figures fit', (okRps, usdPerMonth, atLeastRps, atMostUsd) => {
  const found = suggestions({ okRps, usdPerMonth }, [])
  expect(found).toContainEqual({ measure: 'throughput', atLeastRps })
  expect(found).toContainEqual({ measure: 'cost', per: 'month', atMostUsd })
})

test('what is promised is not suggested again', () => {
  const all = suggestions({ okRps: 100, usdPerMonth: 100 }, [])
  const promised = all.map((one, index) => ({ ...one, id: `o-${index}` as ObjectiveId }))
  expect(suggestions({ okRps: 100, usdPerMonth: 100 }, promised)).toEqual([])
  expect(suggestions({ okRps: 100, usdPerMonth: 100 }, promised.slice(1))).toEqual([all[0]])
})
