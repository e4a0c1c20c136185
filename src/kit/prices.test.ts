import { expect, test } from 'vitest'
import { cdnPrices, dnsPrices, OUT_TIERS, tieredUsd } from './prices'

test.each([
  [0, 0],
  [100, 0],
  // A bill of AWS: 7.33 GB beyond the free ones were $0.66.
  [107.33, 0.6597],
  [100 + 10_240, 921.6],
  // Another: 7,587.163 GB in the third tier were $531.10, after $921.60 and $3,481.60.
  [100 + 10_240 + 40_960 + 7_587.163, 921.6 + 3481.6 + 531.101_41],
  [100 + 153_600 + 1000, 921.6 + 3481.6 + 7168 + 50],
])('%d GB out in a month cost $%d', (gb, usd) => {
  expect(tieredUsd(gb, OUT_TIERS)).toBeCloseTo(usd, 6)
})

test('tiers get cheaper but for the free one, and the last one has no end', () => {
  const paid = OUT_TIERS.slice(1).map(({ usdPerGb }) => usdPerGb)
  expect(paid).toEqual(paid.toSorted((a, b) => b - a))
  expect(OUT_TIERS.at(-1)?.gb).toBe(Number.POSITIVE_INFINITY)
})

test('a name server that looks at where the asker is costs more', () => {
  expect(dnsPrices(false).usdPerMillion).toBe(0.4)
  expect(dnsPrices(true).usdPerMillion).toBe(0.6)
})

test('a content delivery network costs what its settings say', () => {
  expect(cdnPrices({ usdPerGb: 0.05, usdPer10kRequests: 0.02 })).toMatchObject({
    usdPerGbToUsers: 0.05,
    usdPerMillion: 2,
  })
})
