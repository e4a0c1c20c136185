import { describe, expect, test } from 'vitest'
import { BYTES_PER_MIB } from '../../core/units'
import type { Settings } from '../../kit/fields'
import { setSettings } from '../../scenario/edits/set-settings'
import { valueOf } from '../../scenario/testing/worlds'
import { design, ONE_CORE, type Sketch, Trial } from '../../simulation/testing/design'

const DB = { ...ONE_CORE, diskIops: 1000, diskLatencyMs: 0, networkGbps: 400, writeCpuMs: 1 }
const ITEMS = 10

/** Users write 10 times a second, from 100 ms on, what is or is not there already. */
function growing(inserts: number, itemBytes: number, settings: Settings = {}, more: Partial<Sketch> = {}) {
  return design({
    components: {
      users: ['clients', { rateRps: 10 }],
      web: ['server', { ...ONE_CORE, writeCpuMs: 0, networkGbps: 400 }],
      db: ['database', { ...DB, ...settings }],
      ...more.components,
    },
    links: { 'users > web': ['call'], 'web > db': ['write'], ...more.links },
    requestTypes: [{ operation: 'write', inserts }],
    dataSets: [{ items: ITEMS, itemBytes }],
  })
}

describe('what is stored', () => {
  test('grows by the bytes of each new item', () => {
    const of = new Trial(growing(1, 1000)).to(5050)
    expect(of.type().ok).toBe(50)
    expect(of.component('db').storedBytes).toBe((ITEMS + 50) * 1000)
    expect([of.gauge('db', 'storedBytes'), of.gauge('db', 'diskBytes')]).toEqual([
      (ITEMS + 50) * 1000,
      of.component('db').diskBytes,
    ])
  })

  test('grows by as many items as the type says', () => {
    const of = new Trial(growing(0.3, 1000)).to(100_050)
    const made = of.component('db').storedBytes / 1000 - ITEMS
    // 300 of 1,000, with a standard deviation of 14.5.
    expect(Math.abs(made - 300)).toBeLessThan(4 * 14.5)
  })

  test('does not grow by writes to what is there, nor by reads', () => {
    const of = new Trial(growing(0, 1000)).to(5050)
    expect([of.type().ok, of.component('db').storedBytes]).toEqual([50, ITEMS * 1000])
  })

  test('does not change with a crash', () => {
    const of = new Trial({
      ...growing(1, 1000),
      timeline: [
        {
          id: 'f' as never,
          component: 'db' as never,
          fault: 'crash',
          mode: 'machine',
          atMs: 2050,
          untilMs: 2060,
        },
      ],
    })
    expect(of.to(2055).component('db').storedBytes).toBe((ITEMS + 20) * 1000)
  })

  test('is what each of several machines was given', () => {
    const of = new Trial(growing(1, 1000, { instances: 2 })).to(5050)
    expect(of.component('db').instances.map(({ storedBytes }) => storedBytes)).toEqual([35_000, 35_000])
  })

  test('lies at a replica too', () => {
    const replica = { components: { copy: ['database', DB] }, links: { 'db > copy': ['replicate'] } } as const
    const of = new Trial(growing(1, 1000, {}, replica)).to(5050)
    expect(['db', 'copy'].map((id) => of.component(id).storedBytes)).toEqual([60_000, 60_000])
  })

  test('follows the data sets when they are edited, and keeps what came in', () => {
    const of = new Trial(growing(1, 1000)).to(5050)
    const { scenario } = of.run
    of.edit({ ...scenario, dataSets: [{ ...scenario.dataSets[0], items: 100 }] })
    expect(of.component('db').storedBytes).toBe((100 + 50) * 1000)
  })
})

test('a new item’s page is made in memory: no page is read from the disk', () => {
  const of = new Trial(growing(1, 1000, { warmStart: false })).to(5050)
  // One operation of 1 ms for each append.
  expect(of.component('db').resources.disk.utilization * 5050).toBeCloseTo(50, 6)
  expect(of.component('db').counts).toEqual({})
})

describe('a disk that fills', () => {
  // 100 MiB from the start, and 10 with every write: of 1,024 MiB 924 are free.
  const filling = growing(1, 10 * BYTES_PER_MIB, { diskGib: 1, bufferPoolMib: 1 })

  test('takes writes until it holds more than it can, and then none', () => {
    const of = new Trial(filling).to(20_050)
    expect(of.type().ok).toBe(93)
    expect(of.type().failures).toEqual({ 'disk-full': 107 })
    expect(of.type().blame).toEqual({ 'disk-full db': 107 })
  })

  test('takes them again when it is larger', () => {
    const of = new Trial(filling).to(15_050)
    of.edit(valueOf(setSettings(filling, { id: 'db', settings: { diskGib: 10 } }))).to(20_050)
    expect([of.type().ok, of.type().failed]).toEqual([93 + 50, 57])
  })
})

describe('a write that was tried again because its answer came too late', () => {
  /** Each takes 30 ms, and is tried a second time after 20. */
  const tried = (idempotent: boolean): Trial => {
    const policy = { timeoutMs: 20, maxAttempts: 2, backoffMs: 0, backoffCapMs: 0, retryWrites: true }
    const slow = { writeCpuMs: 29, vCpus: 8 }
    const of = growing(1, 1000, slow, { links: { 'users > web': ['call'], 'web > db': ['write', policy] } })
    return new Trial({ ...of, requestTypes: of.requestTypes.map((type) => ({ ...type, idempotent })) }).to(
      5090,
    )
  }

  test('makes its item twice, and is counted', () => {
    const of = tried(false)
    expect(of.component('db').storedBytes).toBe((ITEMS + 2 * 50) * 1000)
    expect(of.component('db').counts.recognizedWrites).toBeUndefined()
    expect(of.link('web > db').duplicateWrites).toBe(50)
  })

  test('makes it once if it carries a key', () => {
    const of = tried(true)
    expect(of.component('db').storedBytes).toBe((ITEMS + 50) * 1000)
    expect(of.component('db').counts.recognizedWrites).toBe(50)
    expect(of.link('web > db').duplicateWrites).toBe(0)
  })
})
