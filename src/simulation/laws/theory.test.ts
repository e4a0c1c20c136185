import { describe, expect, test } from 'vitest'
import {
  betterOfTwoSojourn,
  blockingShare,
  cheHitRatio,
  erlangArrivalsSojourn,
  erlangB,
  erlangC,
  forkJoinSojourn,
  gelenbeHitRatio,
  fullestUrn,
  impatientShare,
  lruHitRatio,
  meanValueAnalysis,
  multiServerQuantile,
  multiServerSojourn,
  pollaczekKhinchine,
  productHitRatio,
  scaledCores,
  tokenShare,
  zipfShares,
} from './testing/theory'

describe('Erlang C', () => {
  test('of one server is its utilization, of two it is 2 ρ² / (1 + ρ)', () => {
    expect(erlangC(1, 0.8)).toBeCloseTo(0.8, 12)
    expect(erlangC(2, 1.2)).toBeCloseTo((2 * 0.36) / 1.6, 12)
  })

  test('of eight servers is what the sum over all states gives', () => {
    const offered = 7.2
    let term = 1
    let below = 0
    for (let k = 0; k < 8; k++) {
      below += term
      term *= offered / (k + 1)
    }
    const waiting = term / (1 - offered / 8)
    expect(erlangC(8, offered)).toBeCloseTo(waiting / (below + waiting), 12)
  })

  test('makes the sojourn of one server 1 / (μ - λ)', () => {
    expect(multiServerSojourn(1, 0.08, 10)).toBeCloseTo(50, 10)
  })
})

describe('the other single queues', () => {
  test('block the share that the balance of K + 1 states gives', () => {
    const states = [0, 1, 2, 3].map((k) => 0.8 ** k)
    expect(blockingShare(0.8, 3)).toBeCloseTo(states[3] / states.reduce((sum, weight) => sum + weight, 0), 12)
    expect(blockingShare(1, 5)).toBeCloseTo(1 / 6, 12)
    expect(blockingShare(1.000001, 5)).toBeCloseTo(1 / 6, 5)
  })

  test('agree with M/M/1 where the service is exponential, and wait half as long where it is constant', () => {
    expect(pollaczekKhinchine(0.08, 10, 1)).toBeCloseTo(50, 10)
    expect(pollaczekKhinchine(0.08, 10, 0)).toBeCloseTo(30, 10)
  })
})

describe('Erlang B', () => {
  test('is what the sum over all states gives', () => {
    // 1 + 2 + 2 + 4/3: three servers offered 2 Erlang.
    expect(erlangB(3, 2)).toBeCloseTo(4 / 3 / (1 + 2 + 2 + 4 / 3), 12)
  })
})

describe('the quantiles of several servers', () => {
  test('of one server are those of an exponential sojourn', () => {
    expect(multiServerQuantile(1, 0.08, 10, 0.99)).toBeCloseTo(Math.log(100) * 50, 6)
  })

  test('of so many servers that nobody waits are those of the service', () => {
    expect(multiServerQuantile(60, 0.1, 10, 0.9)).toBeCloseTo(Math.log(10) * 10, 6)
  })

  test('have the mean of Erlang C: the area under what is longer', () => {
    const steps = 20_000
    const quantiles = Array.from({ length: steps }, (_, i) =>
      multiServerQuantile(4, 0.28, 10, (i + 0.5) / steps),
    )
    const mean = quantiles.reduce((sum, value) => sum + value, 0) / steps
    expect(mean / multiServerSojourn(4, 0.28, 10)).toBeCloseTo(1, 3)
  })
})

describe('impatience', () => {
  test('of nobody loses nobody, and of all who have to wait what one server without a line loses', () => {
    expect(impatientShare(0.09, 10, 1e5)).toBeCloseTo(0, 12)
    expect(impatientShare(0.09, 10, 0)).toBeCloseTo(erlangB(1, 0.9), 12)
  })

  test('loses what comes in and is not served: λ (1 - P) = μ (1 - idle)', () => {
    for (const rate of [0.05, 0.1, 0.2]) {
      const lost = impatientShare(rate, 10, 25)
      const within = rate === 0.1 ? 2.5 : (rate * (1 - Math.exp(-(0.1 - rate) * 25))) / (0.1 - rate)
      const idle = 1 / (1 + within + rate * 10 * Math.exp(-(0.1 - rate) * 25))
      expect(rate * (1 - lost)).toBeCloseTo(0.1 * (1 - idle), 12)
    }
  })
})

describe('Erlang arrivals', () => {
  test('of one stage are those of M/M/1, of very many those of D/M/1', () => {
    expect(erlangArrivalsSojourn(1, 0.08, 10)).toBeCloseTo(50, 6)
    // σ = e^(-(1 - σ) / ρ), by repeated substitution.
    let waits = 0.5
    for (let i = 0; i < 1000; i++) waits = Math.exp(-(1 - waits) / 0.8)
    expect(erlangArrivalsSojourn(1_000_000, 0.08, 10)).toBeCloseTo(10 / (1 - waits), 3)
  })
})

test('the better of two of very many queues: half loaded 1 + 1/4 + 1/64 + 1/16384 + ... services', () => {
  expect(betterOfTwoSojourn(0.5, 10)).toBeCloseTo(10 * (1 + 1 / 4 + 1 / 64 + 1 / 16_384 + 2 ** -30), 8)
})

test('fork and join with nobody else is the longer of two exponential times', () => {
  expect(forkJoinSojourn(1e-12, 10)).toBeCloseTo(15, 8)
})

test('cores that are not in each other’s way do as much as there are, those in line as one', () => {
  expect(scaledCores(16, 0, 0)).toBe(16)
  expect(scaledCores(16, 1, 0)).toBe(1)
  expect(scaledCores(4, 0.1, 0.02)).toBeCloseTo(4 / 1.54, 12)
})

describe('mean value analysis', () => {
  test('of m equal stations without thinking gives n / (D (n + m - 1))', () => {
    expect(meanValueAnalysis(6, 0, [10, 10, 10]).throughput).toBeCloseTo(6 / (10 * 8), 12)
  })

  test('of one station and two users who think is the birth-death chain of three states', () => {
    // Rates: 2/Z and 1/Z to the station, 1/D back.
    const [think, demand] = [30, 10]
    const states = [1, (2 * demand) / think, (2 * demand * demand) / (think * think)]
    const sum = states.reduce((total, weight) => total + weight, 0)
    const busy = (states[1] + states[2]) / sum
    const { throughput, response } = meanValueAnalysis(2, think, [demand])
    expect(throughput).toBeCloseTo(busy / demand, 12)
    expect(response).toBeCloseTo(2 / throughput - think, 10)
  })
})

describe('the hit ratio of an LRU cache', () => {
  test('is the share that fits where all items are asked for alike', () => {
    const even = zipfShares(4, 0)
    expect(lruHitRatio(even, 3)).toBeCloseTo(0.75, 10)
    expect(cheHitRatio(zipfShares(1000, 0), 250)).toBeCloseTo(0.25, 10)
  })

  test('is the same share for FIFO and random replacement', () => {
    expect(productHitRatio(zipfShares(4, 0), 3)).toBeCloseTo(0.75, 10)
    expect(gelenbeHitRatio(zipfShares(1000, 0), 250)).toBeCloseTo(0.25, 10)
  })

  test('of two in three under FIFO: each pair is kept in proportion to its product', () => {
    // p = 6/11, 3/11, 2/11: pairs 18, 12 and 6, which hit 9, 8 and 5 times in 11.
    expect(productHitRatio(zipfShares(3, 1), 2)).toBeCloseTo((18 * 9 + 12 * 8 + 6 * 5) / (36 * 11), 12)
    expect(productHitRatio(zipfShares(12, 1), 5)).toBeLessThan(cheHitRatio(zipfShares(12, 1), 5))
    // For few items it is near, for many it is right.
    expect(gelenbeHitRatio(zipfShares(12, 1), 5)).toBeCloseTo(productHitRatio(zipfShares(12, 1), 5), 1)
  })

  test('with one place is the chance to be asked for twice running, Σ p²', () => {
    const shares = zipfShares(3, 1)
    expect(lruHitRatio(shares, 1)).toBeCloseTo(
      shares.reduce((sum, share) => sum + share * share, 0),
      10,
    )
  })

  test("with two places of three is King's sum over who was used last and before", () => {
    const shares = zipfShares(3, 1)
    let hits = 0
    shares.forEach((first, i) => {
      shares.forEach((second, j) => {
        if (i !== j) hits += ((first * second) / (1 - first)) * (first + second)
      })
    })
    expect(lruHitRatio(shares, 2)).toBeCloseTo(hits, 10)
  })

  test("is close to Che's approximation even for six items", () => {
    const shares = zipfShares(6, 1)
    expect(Math.abs(lruHitRatio(shares, 3) - cheHitRatio(shares, 3))).toBeLessThan(0.03)
  })
})

test("Zipf's shares add up to 1, and the k-th item has 1 / k^skew of the first", () => {
  const shares = zipfShares(100, 0.8)
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
  expect(shares[7] / shares[0]).toBeCloseTo(8 ** -0.8, 12)
})

describe('the fullest urn', () => {
  test('of two with two balls has 1 1/2, of three with three balls 17/9', () => {
    expect(fullestUrn(2, 2)).toBeCloseTo(1.5, 12)
    // All three alone in 6 of 27, all in one in 3, else two.
    expect(fullestUrn(3, 3)).toBeCloseTo((6 + 3 * 3 + 18 * 2) / 27, 12)
  })

  test('of one has all, and of very many one', () => {
    expect(fullestUrn(7, 1)).toBeCloseTo(7, 12)
    // Two of the seven share one in about 21 of so many cases.
    expect(fullestUrn(7, 10_000)).toBeCloseTo(1 + 21 / 10_000, 5)
  })
})

describe('a token bucket', () => {
  test('with nothing saved up is one place: Erlang B', () => {
    for (const load of [0.5, 1, 2]) expect(tokenShare(load, 1)).toBeCloseTo(1 - erlangB(1, load), 12)
  })

  test('with much saved up lets all through below its rate, and its rate above', () => {
    expect(tokenShare(0.5, 20)).toBeCloseTo(1, 6)
    expect(tokenShare(1.5, 16)).toBeCloseTo(1 / 1.5, 3)
  })
})
