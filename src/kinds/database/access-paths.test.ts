import { describe, expect, test } from 'vitest'
import type { Settings } from '../../kit/fields'
import { setSettings } from '../../scenario/edits/set-settings'
import { valueOf } from '../../scenario/testing/worlds'
import { crash, design, ONE_CORE, type Sketch, Trial } from '../../simulation/testing/design'

/** A thousand operations and 256 KiB in 2 ms; everything else takes no time unless a test says so. */
const DB = {
  ...ONE_CORE,
  address: 'public',
  networkGbps: 400,
  diskIops: 1000,
  diskMbps: 131.072,
  diskLatencyMs: 0,
  readCpuMs: 0,
  writeCpuMs: 0,
  scanCpuMs: 0.25,
  connections: 10_000,
  connectionMemoryMib: 0,
  logBytesPerWrite: 0,
  groupCommit: false,
  warmStart: false,
  restartMs: 0,
  lookup: 'index',
}
const PAGE = 8192

/** A query every so many ms; 1,000 items of half a page, ten entries on a page of an index: three levels, 500 pages of rows. */
function library(everyMs: number, settings: Settings = {}, more: Partial<Sketch> = {}): Trial {
  return new Trial(
    design({
      components: {
        users: ['clients', { rateRps: 1000 / everyMs }],
        db: ['database', { ...DB, indexFanOut: 10, ...settings }],
      },
      links: { 'users > db': ['call', { timeoutMs: 0 }] },
      dataSets: [{ items: 1000, itemBytes: PAGE / 2, celebrity: 1 }],
      ...more,
    }),
  )
}

describe('a query by index', () => {
  test('looks up a page of each level and that of the item, and reads those that are not in memory', () => {
    const first = library(100).to(150)
    expect(first.component('db').counts).toEqual({ bufferMisses: 4, pagesRead: 4 })
    expect(first.type().latencyMs.max).toBeCloseTo(4, 2)
    const more = library(100).to(1050)
    // The same item again and again.
    expect(more.component('db').counts).toEqual({ bufferMisses: 4, pagesRead: 4, bufferHits: 36 })
    expect(more.component('db').resources.disk.utilization * 1050).toBeCloseTo(4, 6)
  })

  test('is done in memory where the database starts warm', () => {
    const warm = library(100, { warmStart: true }).to(1050)
    expect(warm.component('db').counts).toEqual({ bufferHits: 40 })
    expect(warm.gauge('db', 'hitRatio')).toBe(1)
  })

  test('shares the upper levels with all others', () => {
    // Evenly popular items: in the end all pages of the index and the rows have been read once.
    const all = library(1, { diskIops: 100_000 }, { dataSets: [{ items: 1000, itemBytes: PAGE / 2 }] }).to(
      20_000,
    )
    expect(all.component('db').counts.pagesRead).toBe(1 + 10 + 100 + 500)
  })

  test('reads all pages of a row that is larger than one, at a time', () => {
    const large = library(100, {}, { dataSets: [{ items: 1000, itemBytes: 3 * PAGE, celebrity: 1 }] })
    expect(large.to(150).component('db').counts).toEqual({ bufferMisses: 4, pagesRead: 6 })
  })

  test('finds everything cold after a crash', () => {
    const crashed = library(100, { warmStart: true }, { timeline: [crash('db', 530, 540)] }).to(1050)
    expect(crashed.component('db').counts).toMatchObject({ bufferMisses: 4, pagesRead: 4 })
  })
})

describe('a query that no index fits', () => {
  const byUser: Partial<Sketch> = { requestTypes: [{ keyColumns: ['user'] }] }

  test('reads all pages at the throughput of the disk, and looks through them', () => {
    // 500 pages are 16 pieces of 32, the last of 20: 500 × 8,192 bytes at 131,072 a ms, and 16 × 0.25 of CPU.
    const scan = library(1000, {}, byUser).to(1100)
    expect(scan.component('db').counts).toEqual({ bufferMisses: 500, pagesRead: 500, scans: 1 })
    expect(scan.component('db').resources.disk.utilization * 1100).toBeCloseTo((500 * PAGE) / 131_072, 6)
    expect(scan.type().latencyMs.max).toBeCloseTo((500 * PAGE) / 131_072 + 16 * 0.25, 1)
  })

  test('costs the CPU alone where all pages are in memory', () => {
    const scans = library(1000, {}, byUser).to(2100)
    expect(scans.component('db').counts).toEqual({
      bufferMisses: 500,
      pagesRead: 500,
      bufferHits: 500,
      scans: 2,
    })
    expect(scans.component('db').resources.cpu.utilization * 2100).toBeCloseTo(2 * 16 * 0.25, 6)
  })

  test('reads them all again each time where memory is one piece too small: the least recently used goes first', () => {
    const scans = library(1000, { bufferPoolMib: (460 * PAGE) / 1_048_576 }, byUser).to(3100)
    expect(scans.component('db').counts).toEqual({ bufferMisses: 1500, pagesRead: 1500, scans: 3 })
  })

  test('goes by an index as soon as there is one on what it says', () => {
    const indexed = library(1000, { indexes: ['item', 'user'] }, byUser).to(1100)
    expect(indexed.component('db').counts).toEqual({ bufferMisses: 4, pagesRead: 4 })
    const scenario = library(1000, {}, byUser).run.scenario
    const edited = new Trial(scenario).to(1100)
    edited.edit(valueOf(setSettings(scenario, { id: 'db', settings: { indexes: ['user'] } }))).to(2100)
    // Its rows are in memory from the scan, the index is not.
    expect(edited.component('db').counts).toMatchObject({ scans: 1, pagesRead: 503 })
  })

  test('passes over what has come since, too', () => {
    const growing = library(
      1000,
      { indexes: ['item'] },
      {
        components: {
          users: ['clients', { rateRps: 1, mix: { page: 1 } }],
          makers: ['clients', { rateRps: 100, mix: { make: 1 } }],
          db: ['database', { ...DB, indexFanOut: 10 }],
        },
        links: { 'users > db': ['call', { timeoutMs: 0 }], 'makers > db': ['call', { timeoutMs: 0 }] },
        requestTypes: [
          { keyColumns: ['user'] },
          { id: 'make', operation: 'write', inserts: 1, idempotent: false },
        ],
      },
    ).to(10_500)
    const { counts } = growing.component('db')
    expect(counts.scans).toBe(10)
    // 500 pages of rows at first; with each hundred items fifty more, as soon as they are a sixteenth.
    expect(counts.bufferHits + counts.bufferMisses).toBeGreaterThan(10 * 500 + 45 * 50 * 0.8)
  })

  test('pushes out what others need', () => {
    const both = (scans: number) =>
      library(
        1000,
        {},
        {
          components: {
            users: ['clients', { rateRps: 100, mix: { page: 1 } }],
            seekers: ['clients', { rateRps: scans, mix: { seek: 1 } }],
            // Room for the index and a tenth of the rows.
            db: ['database', { ...DB, indexFanOut: 366, bufferPoolMib: (53 * PAGE) / 1_048_576 }],
          },
          links: { 'users > db': ['call', { timeoutMs: 0 }], 'seekers > db': ['call', { timeoutMs: 0 }] },
          requestTypes: [{}, { id: 'seek', keyColumns: ['day'] }],
          dataSets: [{ items: 1000, itemBytes: PAGE / 2, skew: 0, celebrity: 0.95 }],
        },
      ).to(10_000)
    expect(both(0).gauge('db', 'hitRatio')).toBeGreaterThan(0.97)
    const polluted = both(1)
    const ofUsers = polluted.component('db').counts.pagesRead - 500 * polluted.component('db').counts.scans
    expect(ofUsers).toBeGreaterThan(2 * both(0).component('db').counts.pagesRead)
  })
})

describe('a write', () => {
  const write: Partial<Sketch> = { requestTypes: [{ operation: 'write' }] }

  test('costs a page of its row and one of each index, when they are written back', () => {
    const one = library(100, { writeBackMs: 20 }, write).to(150)
    // 4 pages read, the log, and two pages written back.
    expect(one.component('db').counts).toEqual({ bufferMisses: 4, pagesRead: 4, pagesWritten: 2 })
    expect(one.component('db').resources.disk.utilization * 150).toBeCloseTo(4 + 1 + 2, 6)
    expect(one.type().latencyMs.max).toBeCloseTo(5, 2)
    const all = library(100, { writeBackMs: 20, indexes: ['item', 'user', 'country', 'day'] }, write).to(150)
    expect(all.component('db').counts).toEqual({ bufferMisses: 13, pagesRead: 13, pagesWritten: 5 })
    expect(all.type().latencyMs.max).toBeCloseTo(14, 2)
  })

  test('shares the writing back with those that change the same page meanwhile', () => {
    const shared = library(10, { writeBackMs: 1000, warmStart: true }, write).to(10_005)
    // 1,000 writes of one item: its two pages at 1.011 s, 2.021 s, ... each.
    expect(shared.component('db').ok).toBe(1000)
    expect(shared.component('db').counts.pagesWritten).toBeLessThanOrEqual(2 * 10)
    expect(shared.component('db').counts.pagesWritten).toBeGreaterThanOrEqual(2 * 8)
  })

  test('of a new item goes to the last page, with an entry in each index', () => {
    const made = library(
      100,
      { writeBackMs: 10, warmStart: true },
      { requestTypes: [{ operation: 'write', inserts: 1 }] },
    ).to(1050)
    expect(made.component('db').ok).toBe(10)
    expect(made.component('db').counts.pagesRead).toBeUndefined()
    expect(made.component('db').counts.pagesWritten).toBe(20)
  })

  test('that no index fits scans, and changes all indexes then', () => {
    const scan = library(
      1000,
      { writeBackMs: 20 },
      {
        requestTypes: [{ operation: 'write', keyColumns: ['country'] }],
      },
    ).to(1200)
    expect(scan.component('db').counts).toEqual({
      bufferMisses: 503,
      pagesRead: 503,
      scans: 1,
      pagesWritten: 2,
    })
  })

  test('is not written back any more after a crash: the log has it', () => {
    const crashed = library(1000, { writeBackMs: 500 }, { ...write, timeline: [crash('db', 1200, 1300)] })
    expect(crashed.to(1990).component('db').counts.pagesWritten).toBeUndefined()
    expect(crashed.to(2990).component('db').counts.pagesWritten).toBe(2)
  })

  test('stands in line with the pages that are written back', () => {
    // Each write changes two pages of its own, 3 operations with the log at 2.5 ms each: 100 a second are 75 %.
    const busy = library(
      10,
      { writeBackMs: 0, warmStart: true, diskIops: 400 },
      {
        ...write,
        dataSets: [{ items: 1000, itemBytes: PAGE / 2 }],
      },
    ).to(20_000)
    expect(busy.component('db').resources.disk.utilization).toBeGreaterThan(0.7)
    expect(busy.component('db').counts.pagesWritten).toBeGreaterThan(2 * 2000 * 0.9)
  })
})

test('at once, as databases are by default, nothing but the page of the item is looked up, and nothing written back', () => {
  const direct = library(100, { lookup: 'direct' }, { requestTypes: [{ operation: 'write' }] }).to(1050)
  expect(direct.component('db').counts).toEqual({ bufferMisses: 1, bufferHits: 9 })
  expect(direct.component('db').resources.disk.utilization * 1050).toBeCloseTo(11, 6)
})

describe('several disks', () => {
  test('are read by one scan one after the other', () => {
    const byUser: Partial<Sketch> = { requestTypes: [{ keyColumns: ['user'] }] }
    const scan = library(1000, { disks: 4 }, byUser).to(1100)
    expect(scan.component('db').counts).toEqual({ bufferMisses: 500, pagesRead: 500, scans: 1 })
    expect(scan.component('db').resources.disk.utilization * 4 * 1100).toBeCloseTo((500 * PAGE) / 131_072, 6)
  })

  test('together read as many times as many pages', () => {
    const rate = (disks: number) => {
      const settings = {
        disks,
        lookup: 'direct',
        bufferPoolMib: 0.001,
        connections: 64,
        connectionBacklog: 0,
      }
      const of = library(0.1, settings, { dataSets: [{ items: 1024, itemBytes: PAGE }] }).to(5000)
      return of.type().ok / 5
    }
    expect(rate(1)).toBeCloseTo(1000, -2)
    // 64 calls over four lines: hardly ever is one empty.
    expect(rate(4) / 4).toBeGreaterThan(940)
    expect(rate(4) / 4).toBeLessThanOrEqual(1001)
  })
})
