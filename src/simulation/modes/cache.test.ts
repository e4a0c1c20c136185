// What the examples of a cache show: who makes room, who fetches, who writes, and what becomes of it in a crash.
import { expect } from 'vitest'
import { provesMode, withPolicy, withSettings } from '../testing/modes'
import { count, part, type } from '../testing/small-world'
import type { Report } from '../report'
import { gelenbeHitRatio, zipfShares } from '../laws/testing/theory'

const POPULARITY = zipfShares(1000, 1)
/** 0.1 MiB for items of 1,000 bytes. */
const PLACES = 104

function hitRatio(report: Report): number {
  const hits = count(report, 'cache-1', 'hits')
  return hits / (hits + count(report, 'cache-1', 'misses'))
}

const lru = withSettings('cache-1', { eviction: 'lru' })

provesMode('what is asked for most stays, and no other rule hits as often', {
  example: 'cache-lfu',
  off: lru,
  check: (report) => {
    const best = POPULARITY.slice(0, PLACES).reduce((sum, share) => sum + share, 0)
    expect(hitRatio(report)).toBeGreaterThan(best - 0.03)
    expect(hitRatio(report)).toBeLessThan(best + 0.03)
  },
})

for (const example of ['cache-fifo', 'cache-random']) {
  provesMode('whoever goes, it is as good as any: the hit ratio of both', {
    example,
    off: lru,
    check: (report) => {
      expect(Math.abs(hitRatio(report) - gelenbeHitRatio(POPULARITY, PLACES))).toBeLessThan(0.025)
    },
  })
}

provesMode('items that were stored together are not fetched together again', {
  example: 'cache-jitter',
  off: withSettings('cache-1', { ttlJitter: 0 }),
  check: (report) => {
    expect(count(report, 'cache-1', 'misses')).toBeGreaterThan(400)
    expect(Number(type(report, 'look').latencyMs.p99)).toBeLessThan(100)
  },
})

provesMode('the database is asked by the cache alone, for what it misses and for every write', {
  example: 'cache-read-through',
  off: (scenario) => ({ ...scenario, links: scenario.links.filter(({ id }) => id !== 'link-4') }),
  check: (report) => {
    const { failed, arrivals } = type(report, 'edit')
    expect(failed).toBe(0)
    expect(part(report, 'database-1').received).toBe(count(report, 'cache-1', 'misses') + arrivals)
  },
})

provesMode('what was written is there for the next reader', {
  example: 'cache-write-through',
  off: withSettings('cache-1', { strategy: 'read-through' }),
  check: (report) => {
    expect(count(report, 'cache-1', 'misses')).toBeLessThanOrEqual(50)
    expect(count(report, 'cache-1', 'staleReads')).toBe(0)
  },
})

provesMode('writes cost the database little and the writer nothing, and a crash loses what is not stored', {
  example: 'cache-write-behind',
  off: withSettings('cache-1', { strategy: 'write-through' }),
  check: (report) => {
    const { ok, latencyMs } = type(report, 'edit')
    expect(part(report, 'database-1').received).toBeLessThan(ok / 3)
    expect(Number(latencyMs.mean)).toBeLessThan(23)
    // Flushed at 6 s, it has the writes of a second and a half when it dies at 7.5 s.
    expect(count(report, 'cache-1', 'lostWrites')).toBeGreaterThan(100)
  },
})

provesMode('an article that has expired is fetched once, however many want it', {
  example: 'cache-single-flight',
  off: withSettings('cache-1', { singleFlight: false }),
  check: (report) => {
    // It is kept for a second, and needs a fifth of one: at most 9 times in 10 s.
    expect(part(report, 'database-1').received).toBeLessThanOrEqual(9)
    expect(count(report, 'cache-1', 'collapsed')).toBeGreaterThan(150)
  },
})

provesMode('the others take over the articles of a dead cache, each fetched once', {
  example: 'cache-remap',
  off: withPolicy('link-2', { ejectAfter: 0 }),
  check: (report) => {
    const { failed, degraded } = type(report, 'look')
    expect([failed, degraded]).toEqual([0, 3])
    // A quarter of 200 articles, and the three calls it took to find out.
    expect(part(report, 'database-1').received).toBeLessThan(60)
  },
})
