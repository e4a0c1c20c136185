// What a machine cannot do, found by hand for the kinds that have the settings: cores that do not help, memory that ends.
import { describe, expect, test } from 'vitest'
import type { FieldValue, Settings } from '../kit/fields'
import { setSettings } from '../scenario/edits/set-settings'
import { valueOf } from '../scenario/testing/worlds'
import { design, ONE_CORE, type Sketch, Trial } from './testing/design'

const SERVER = { ...ONE_CORE, readCpuMs: 10, workers: 1000, networkGbps: 400, restartMs: 0 }

/** A request every so many ms to a server, or to a database that reads pages of 8 KiB. */
function asked(everyMs: number, kind: string, settings: Settings, more: Partial<Sketch> = {}): Trial {
  return new Trial(
    design({
      components: { users: ['clients', { rateRps: 1000 / everyMs }], shop: [kind, settings] },
      links: { 'users > shop': ['call', { timeoutMs: 0 }] },
      ...more,
    }),
  )
}

function set(trial: Trial, settings: Readonly<Record<string, FieldValue>>): Trial {
  return trial.edit(valueOf(setSettings(trial.run.scenario, { id: 'shop', settings })))
}

describe('cores', () => {
  test('of a single-threaded program are one: the others idle, and a switch makes them work at once', () => {
    const trial = asked(5, 'server', {
      ...SERVER,
      vCpus: 8,
      scheduling: 'run-to-completion',
      singleThreaded: true,
    }).to(1000)
    // 200 have come, and every 10 ms one was done; the last of 200 came at 1000.
    expect(trial.type()).toMatchObject({ ok: 99, inFlight: 101 })
    set(trial, { singleThreaded: false }).to(1199)
    // 1010 ms of work, and 10 for each of those that come until then: eight cores have done it by 1174.
    expect(trial.type().ok).toBeGreaterThanOrEqual(236)
    expect(trial.type().inFlight).toBeLessThanOrEqual(3)
  })

  test.each([
    { serialFraction: 0.5, coherency: 0, ms: 10 * 1.5 },
    { serialFraction: 0, coherency: 0.25, ms: 10 * (1 + 0.25 * 2) },
    { serialFraction: 0.2, coherency: 0.1, ms: 10 * (1 + 0.2 + 0.1 * 2) },
  ])('in each other’s way take longer for two calls: $ms ms', ({ serialFraction, coherency, ms }) => {
    const settings = { ...SERVER, vCpus: 2, serialFraction, coherency }
    const trial = asked(1000, 'server', settings, {
      components: {
        users: ['clients', { rateRps: 1 }],
        others: ['clients', { rateRps: 1 }],
        shop: ['server', settings],
      },
      links: { 'users > shop': ['call', { timeoutMs: 0 }], 'others > shop': ['call', { timeoutMs: 0 }] },
    })
    expect(trial.to(10_500).type().latencyMs.max).toBeCloseTo(ms, 2)
    expect(asked(1000, 'server', settings).to(10_500).type().latencyMs.max).toBeCloseTo(10, 2)
  })
})

describe('memory', () => {
  /** 1,024 MiB, of which the program has 24: room for ten calls. */
  const TEN = { memoryGib: 1, baseMemoryMib: 24, memoryPerCallMib: 100, vCpus: 1 }

  test('of each call limits how many there are, to the last one that fits', () => {
    const trial = asked(1, 'server', { ...SERVER, ...TEN, readCpuMs: 1000 }).to(12.5)
    expect(trial.type()).toMatchObject({ inFlight: 10, failures: { 'out-of-memory': 2 } })
    expect(trial.component('shop').failures).toEqual({ 'out-of-memory': 2 })
    // Room for one more, and for none but that.
    set(trial, { memoryGib: 1.1 }).to(15.5)
    expect(trial.type()).toMatchObject({ inFlight: 11, failures: { 'out-of-memory': 4 } })
  })

  test('that ends kills a process that is set to die of it, with all its calls; it is back after its restart', () => {
    const trial = asked(1, 'server', {
      ...SERVER,
      ...TEN,
      readCpuMs: 1000,
      outOfMemory: 'dies',
      restartMs: 100,
    }).to(60)
    // The eleventh comes at 11; from then on it is down.
    expect(trial.type().failures).toEqual({ 'out-of-memory': 1, crashed: 10 + 49 })
    // Up at 111: ten more find room.
    trial.to(120.5)
    expect(trial.type()).toMatchObject({ inFlight: 10, failures: { 'out-of-memory': 1, crashed: 10 + 99 } })
  })

  test('that leaks is gone after so many calls, and back with a new process', () => {
    // Ten calls fit at the beginning; each leaves a hundredth of that behind, and one call at a time is there.
    const trial = asked(20, 'server', { ...SERVER, ...TEN, leakKib: 10 * 1024, outOfMemory: 'dies' })
    // Before call n there are 10 (n - 1) MiB leaked: 100 more fit up to n = 91; the ninety-second is the death of it.
    trial.to(91 * 20 + 15)
    expect(trial.type()).toMatchObject({ ok: 91, failed: 0 })
    trial.to(93 * 20 + 15)
    expect(trial.type()).toMatchObject({ ok: 92, failures: { 'out-of-memory': 1 } })
  })

  test('that ends takes the pages of a database with it: it comes back cold', () => {
    const settings = {
      ...ONE_CORE,
      address: 'public',
      memoryGib: 1,
      baseMemoryMib: 24,
      bufferPoolMib: 500,
      connectionMemoryMib: 100,
      readCpuMs: 1,
      outOfMemory: 'dies',
      restartMs: 50,
      diskIops: 1000,
      diskLatencyMs: 0,
    }
    const spike = { 0: 100, 0.5: 100, 0.500001: 1000, 0.52: 1000, 0.520001: 100 }
    const trial = asked(1000, 'database', settings, {
      components: {
        users: ['clients', { rateRps: 1, profile: 'points', points: spike }],
        shop: ['database', { ...settings, readCpuMs: 2 }],
      },
      dataSets: [{ items: 1, itemBytes: 8000 }],
    }).to(499)
    expect(trial.component('shop').counts).toEqual({ bufferHits: 49 })
    // One a ms, and each takes two: five fit at a time, until there is a sixth.
    trial.to(1000)
    const { failures } = trial.type()
    expect(failures['out-of-memory']).toBe(1)
    expect(trial.component('shop').counts.bufferMisses).toBe(1)
  })
})
