import { describe, expect, test } from 'vitest'
import {
  blockingShare,
  cheHitRatio,
  erlangC,
  lruHitRatio,
  meanValueAnalysis,
  multiServerSojourn,
  pollaczekKhinchine,
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
