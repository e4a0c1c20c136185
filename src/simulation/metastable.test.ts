// An overload that outlives its cause, with the product's own kinds: N. Bronson et al., "Metastable failures in
// distributed systems", HotOS 2021. A first come, first served database can do 300 a second; its callers wait a second and
// try once more; the link to it stalls from 20 to 30 s.
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../scenario/safe-json'
import type { Run } from '../simulation/run-api'
import { everyMs, ideal, link, reportAt, set, smallWorld, start, type, wire } from './testing/small-world'

const LATELY_S = 20

function running(rateRps: number, policy: JsonObject = {}): Run {
  const line = { connections: 1_000_000, connectionBacklog: 0, connectionMemoryMib: 0 }
  const work = { readCpuMs: 1000 / 300, vCpus: 1, scheduling: 'run-to-completion' }
  return start(
    smallWorld({
      components: [
        everyMs('users', 1000 / rateRps, 'look', { spacing: 'poisson' }),
        ideal('api', 'server', {
          runtime: 'async',
          maxInFlight: 1_000_000,
          readCpuMs: 0,
          memoryPerCallMib: 0,
        }),
        ideal('store', 'database', { ...line, ...work }),
      ],
      links: [
        wire('users', 'call', 'api'),
        wire('api', 'read', 'store', { timeoutMs: 1000, maxAttempts: 2, ...policy }),
      ],
      timeline: [
        { id: 'stall', link: 'api-store', fault: 'cut', mode: 'stall', atMs: 20_000, untilMs: 30_000 },
      ],
    }),
  )
}

/** What was answered and asked a second, in the last seconds before this one. */
function lately(run: Run, atS: number): { readonly goodputRps: number; readonly attemptsRps: number } {
  const before = reportAt(run, (atS - LATELY_S) * 1000)
  const after = reportAt(run, atS * 1000)
  return {
    goodputRps: (type(after, 'look').ok - type(before, 'look').ok) / LATELY_S,
    attemptsRps: (link(after, 'api-store').attempts - link(before, 'api-store').attempts) / LATELY_S,
  }
}

/** All that come in, up to four standard deviations of how many do in that time. */
function expectAll(goodputRps: number, rateRps: number): void {
  expect(Math.abs(goodputRps - rateRps)).toBeLessThan(4 * Math.sqrt(rateRps / LATELY_S))
}

describe('at 280 a second on a database of 300', () => {
  test('all is well until the stall, and never again after it: 560 attempts a second, none in time', () => {
    const run = running(280)
    expectAll(lately(run, 20).goodputRps, 280)
    for (const atS of [60, 200, 400]) {
      const { goodputRps, attemptsRps } = lately(run, atS)
      expect(goodputRps).toBeLessThan(1)
      expect(Math.abs(attemptsRps - 560)).toBeLessThan(4 * 2 * Math.sqrt(280 / LATELY_S))
    }
  })

  test('a retry budget of 5 % heals it: 294 attempts a second are fewer than 300', () => {
    const run = running(280, { retryBudget: 0.05 })
    // About 2,900 calls stand in line after the stall, and 6 a second more are done than come.
    expect(lately(run, 120).goodputRps).toBeLessThan(1)
    expectAll(lately(run, 650).goodputRps, 280)
  })
})

test('it heals by itself at 140 a second, because twice that is less than 300, and at 160 it does not', () => {
  expectAll(lately(running(140), 220).goodputRps, 140)
  const busier = running(160)
  for (const atS of [220, 400]) expect(lately(busier, atS).goodputRps).toBeLessThan(1)
})

test('less traffic ends it, if it is little enough', () => {
  const lowered = (rateRps: number): Run => {
    const run = running(280)
    reportAt(run, 40_000)
    set(run, 'users', { rateRps })
    return run
  }
  // Some 8,000 calls stand in line at 40 s; 280 of the 300 a second are asked for anew.
  expectAll(lately(lowered(140), 500).goodputRps, 140)
  expect(lately(lowered(160), 500).goodputRps).toBeLessThan(1)
})
