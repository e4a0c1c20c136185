import { expect, test } from 'vitest'
import { Histogram } from '../core/histogram'
import { RandomStream } from '../core/random'
import { Books } from '../engine/books'
import type { ObjectiveId } from '../scenario/document'
import type { JsonObject } from '../scenario/safe-json'
import { judgeObjectives, type Judged, type ObjectiveReport } from './objectives'
import { crash, everyMs, ideal, play, smallWorld, wire } from './testing/small-world'

/** One request type, of which nothing else was measured. */
const REPORT: Judged = {
  durationS: 1,
  warmupS: 0,
  requestTypes: [{ id: 'look' }],
  components: [],
  links: [],
  bill: { totalUsd: 0, usdPerMillionRequests: null },
}

function booksWith(figures: Partial<Books>): Books {
  return Object.assign(new Books(), figures)
}

/** Ten looks a second that take 5 ms each, the one server away from 500 to 700 ms; judged after a second. */
function judged(...objectives: readonly JsonObject[]): readonly ObjectiveReport[] {
  const report = play(
    smallWorld({
      components: [everyMs('users', 100, 'look'), ideal('web', 'server', { readCpuMs: 5 })],
      links: [wire('users', 'call', 'web')],
      timeline: [crash('web', 450, 650)],
      objectives: objectives.map((objective, index) => ({ id: `objective-${index + 1}`, ...objective })),
    }),
    1050,
  )
  return (report.objectives ?? []).map((one) => ({ ...one, words: one.words.replaceAll('\u202f', ' ') }))
}

/** Of ten looks, those at 500 and 600 ms find nobody. */
test('an availability is the share of what ended, and its budget counts the failures', () => {
  const [met, missed, other] = judged(
    { measure: 'availability', atLeast: 0.8 },
    { measure: 'availability', atLeast: 0.9, requestType: 'look' },
    { measure: 'availability', atLeast: 0.9, requestType: 'edit' },
  )
  expect(met).toMatchObject({ words: 'at least 80 % answered', unit: 'share', limit: 0.8, verdict: 'met' })
  expect(met.measured).toBeCloseTo(0.8, 12)
  expect(met.budget?.spent).toBe(2)
  expect(met.budget?.allowed).toBeCloseTo(2, 12)
  expect(missed).toMatchObject({ words: 'at least 90 % of look answered', verdict: 'missed' })
  expect(missed.budget?.allowed).toBeCloseTo(1, 12)
  expect(other).toMatchObject({ measured: null, verdict: 'unknown' })
  expect(other).not.toHaveProperty('budget')
})

test('a latency is judged at its percentile, and its budget counts the slower answers', () => {
  const [met, missed] = judged(
    { measure: 'latency', atMostMs: 5.2 },
    { measure: 'latency', percentile: 0.5, atMostMs: 4.8, requestType: 'look' },
  )
  expect(met).toMatchObject({ words: 'p99 at most 5.2 ms', unit: 'ms', verdict: 'met', budget: { spent: 0 } })
  // Right within 0.8 %, as a histogram is.
  expect(Math.abs((met.measured ?? 0) / 5 - 1)).toBeLessThan(0.008)
  expect(missed).toMatchObject({ words: 'p50 of look at most 4.8 ms', verdict: 'missed' })
  expect(missed.budget).toEqual({ allowed: 4, spent: 8 })
})

test('a share that is just kept is met, and what was spent is all that is allowed', () => {
  for (let ended = 1; ended <= 200; ended++)
    for (let failed = 0; failed < ended; failed++) {
      const ok = ended - failed
      const [{ verdict, measured, budget }] = judgeObjectives(
        [{ id: 'kept' as ObjectiveId, measure: 'availability', atLeast: ok / ended }],
        REPORT,
        () => booksWith({ ok, failed }),
      )
      expect([ok, failed, verdict, measured, budget]).toEqual([
        ok,
        failed,
        'met',
        ok / ended,
        { allowed: failed, spent: failed },
      ])
    }
})

test('the verdict on a latency and its budget are about the same answers, however near the limit is', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = new RandomStream(seed, 'latencies')
    const latency = new Histogram()
    for (let n = 1 + random.nextBelow(300); n > 0; n--) latency.record(50 + random.nextUnit())
    for (const percentile of [0.5, 0.9, 0.95, 0.99]) {
      const atMostMs = 49.5 + 2 * random.nextUnit()
      const [{ verdict, budget }] = judgeObjectives(
        [{ id: 'quick' as ObjectiveId, measure: 'latency', percentile, atMostMs }],
        REPORT,
        () => booksWith({ latency }),
      )
      const isWithin = budget !== undefined && budget.spent <= budget.allowed
      expect([seed, percentile, atMostMs, verdict]).toEqual([
        seed,
        percentile,
        atMostMs,
        isWithin ? 'met' : 'missed',
      ])
    }
  }
})

test('a throughput counts answers, not requests', () => {
  const [enough, short] = judged(
    { measure: 'throughput', atLeastRps: 7.6 },
    { measure: 'throughput', atLeastRps: 7.7 },
  )
  expect(enough.measured).toBeCloseTo(8 / 1.05, 9)
  expect([enough.verdict, short.verdict]).toEqual(['met', 'missed'])
})

test('a correctness is none of a flaw, or no more than so many, here or anywhere', () => {
  const duplicates = play(
    smallWorld({
      components: [everyMs('users', 100, 'edit'), ideal('web', 'server', { writeCpuMs: 60 })],
      links: [
        wire('users', 'call', 'web', { timeoutMs: 40, maxAttempts: 2, retryWrites: true, backoffMs: 0 }),
      ],
      objectives: [
        { id: 'none', measure: 'correctness', flaw: 'duplicate-writes' },
        { id: 'some', measure: 'correctness', flaw: 'duplicate-writes', atMost: 50 },
        { id: 'elsewhere', measure: 'correctness', flaw: 'duplicate-writes', component: 'users' },
        { id: 'stale', measure: 'correctness', flaw: 'stale-reads', component: 'web' },
      ],
    }),
    1099,
  ).objectives
  expect(duplicates?.map(({ words, verdict }) => [words, verdict])).toEqual([
    ['no duplicate writes', 'missed'],
    ['at most 50 duplicate writes', 'met'],
    ['no duplicate writes at users', 'met'],
    ['no stale reads at web', 'met'],
  ])
  // Ten writes; the second attempt at the last one is still at work.
  expect(duplicates?.[0].measured).toBe(9)
})

test('a cost is that of the bill, by the month or by the million', () => {
  const month = { measure: 'cost', atMostUsd: 0.01 }
  const [byMonth, byMillion] = judged(month, { ...month, per: 'million-requests', atMostUsd: 1e9 })
  expect(byMonth).toMatchObject({ words: 'at most $0.01 a month', unit: 'USD', verdict: 'missed' })
  expect(byMillion).toMatchObject({ words: 'at most $1,000,000,000 per million requests', verdict: 'met' })
  const month730 = (byMonth.measured ?? 0) / (((8 / 1.05) * 730 * 3600) / 1e6)
  expect(byMillion.measured).toBeCloseTo(month730, 9)
})

test('a scenario without objectives says nothing of them', () => {
  expect(judged()).toEqual([])
})
