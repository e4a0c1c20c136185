import { describe, expect, test } from 'vitest'
import type { ComponentId, Fault, FaultId, Scenario } from '../../scenario/document'
import { design, ONE_CORE, Trial } from '../../simulation/testing/design'

const ITEMS = 20
const ITEM_BYTES = 1_048_576
const FAST = {
  ...ONE_CORE,
  readCpuMs: 0,
  writeCpuMs: 0,
  applyCpuMs: 0,
  restartMs: 0,
  diskLatencyMs: 0,
  // A chunk of a mebibyte takes 10 ms to read and 10 ms to write.
  diskMbps: 104.8576,
  diskIops: 10_000,
  networkGbps: 400,
}

function destroy(component: string, atMs: number, untilMs: number): Fault {
  return {
    id: `destroy ${component}` as FaultId,
    component: component as ComponentId,
    fault: 'destroy',
    atMs,
    untilMs,
  }
}

/** A call is made once, whatever became of the one before. */
const ONCE = { maxAttempts: 1, ejectAfter: 0 }

/** A read every 10 ms, which the copy answers if there is one, and a write every 100 ms. */
function world(
  timeline: readonly Fault[],
  settings: Readonly<Record<string, string | number>>,
  hasCopy: boolean,
): Scenario {
  return design({
    components: {
      readers: ['clients', { rateRps: 100, mix: { page: 1 } }],
      writers: ['clients', { rateRps: 10, mix: { order: 1 } }],
      web: ['server', { ...ONE_CORE, readCpuMs: 0, writeCpuMs: 0, workers: 1000 }],
      store: ['database', { ...FAST, ...settings }],
      ...(hasCopy ? { copy: ['database', { ...FAST, ...settings }] as const } : {}),
    },
    links: {
      'readers > web': ['call', ONCE],
      'writers > web': ['call', ONCE],
      'web > store': ['write', ONCE],
      ...(hasCopy ? { 'web > copy': ['read', ONCE] as const, 'store > copy': ['replicate'] as const } : {}),
    },
    requestTypes: [{ id: 'page' }, { id: 'order', operation: 'write' }],
    dataSets: [{ items: ITEMS, itemBytes: ITEM_BYTES }],
    timeline,
  })
}

describe('a database that stands alone and loses its disk', () => {
  test('is empty when it is back, counts its items once, and finds none of them', () => {
    const trial = new Trial(world([destroy('store', 1000.5, 2000.5)], {}, false)).to(2000)
    const { counts } = trial.component('store')
    expect(counts.lostItems).toBe(ITEMS)
    expect(trial.gauge('store', 'storedBytes')).toBe(0)
    trial.to(2095)
    // 2010 to 2090: nine reads, and no write yet.
    expect(trial.component('store').counts.lostReads).toBe(9)
  })

  test('has again what is written anew', () => {
    const trial = new Trial(world([destroy('store', 1000.5, 2000.5)], {}, false)).to(60_000)
    expect(trial.gauge('store', 'storedBytes')).toBe(ITEMS * ITEM_BYTES)
    const found = trial.component('store').counts.lostReads
    expect(trial.to(61_000).component('store').counts.lostReads).toBe(found)
  })
})

describe('a replica that loses its disk', () => {
  const trial = new Trial(world([destroy('copy', 1000.5, 2000.5)], { pingMs: 500 }, true)).to(2000.4)

  test('is no loss of data', () => {
    expect(trial.component('copy').counts.lostItems).toBeUndefined()
  })

  test('copies everything through disk and network, and answers nobody until then', () => {
    const copies = (): number => trial.component('copy').counts.copies ?? 0
    while (copies() === 0 && trial.run.nowMs < 5000) trial.to(trial.run.nowMs + 5)
    // Noticed within half a second; then 20 chunks, each 10 ms there, 10 ms here, and the way.
    expect(trial.run.nowMs).toBeGreaterThan(2000.5 + ITEMS * 20)
    expect(trial.run.nowMs).toBeLessThan(2000.5 + 500 + ITEMS * 22)
    expect(trial.gauge('copy', 'storedBytes')).toBe(ITEMS * ITEM_BYTES)
    const { failures } = trial.link('web > copy')
    expect(failures.refused).toBeGreaterThan(0)
    // Until then the last of those that could not connect give up.
    trial.to(3200)
    const failedBefore = trial.type('page').failed
    expect(trial.to(10_000).type('page').failed).toBe(failedBefore)
    expect(trial.component('copy').counts.lostReads).toBeUndefined()
  })
})

describe('a primary that loses its disk', () => {
  const quick = { pingMs: 500, promotionMs: 1000 }

  test('is no primary when it is back, however soon, and copies from the new one', () => {
    const trial = new Trial(world([destroy('store', 1000.5, 1010.5)], quick, true)).to(20_000)
    expect(trial.component('copy').counts.failovers).toBe(1)
    expect(trial.gauge('copy', 'isPrimary')).toBe(1)
    expect(trial.gauge('store', 'isPrimary')).toBe(0)
    expect(trial.gauge('store', 'storedBytes')).toBe(ITEMS * ITEM_BYTES)
    expect(trial.component('store').counts).toMatchObject({ copies: 1 })
    expect(trial.component('store').counts.lostItems).toBeUndefined()
    expect(trial.type('order').failures['no-primary']).toBeGreaterThan(0)
  })

  test('takes no write until somebody else is promoted', () => {
    const fault = destroy('store', 1000.5, 1010.5)
    const byHand: Fault = {
      id: 'by hand' as FaultId,
      component: 'copy' as ComponentId,
      fault: 'promote',
      atMs: 10_000.5,
    }
    const trial = new Trial(world([fault, byHand], { ...quick, failover: 'never' }, true)).to(9_990)
    // The write of 1,000 ms had not come to its end.
    expect(trial.type('order')).toMatchObject({ ok: 9, failed: 90 })
    expect(trial.type('order').failures.refused).toBeUndefined()
    trial.to(20_090)
    expect(trial.type('order')).toMatchObject({ ok: 109, failed: 91 })
  })

  test('with the last copy is a loss of data', () => {
    const both = [destroy('copy', 1000.5, 5000.5), destroy('store', 2000.5, 5000.5)]
    const trial = new Trial(world(both, quick, true)).to(5000)
    while (trial.component('copy').counts.copies === undefined && trial.run.nowMs < 20_000)
      trial.to(trial.run.nowMs + 5)
    expect(trial.component('store').counts.lostItems).toBe(ITEMS)
    expect(trial.component('copy').counts.lostItems).toBeUndefined()
    // What nobody has is nowhere again by copying: who asks the copy hears so too.
    expect(trial.component('copy').counts.copies).toBe(1)
    expect(trial.gauge('copy', 'storedBytes')).toBe(trial.gauge('store', 'storedBytes'))
    expect(trial.gauge('copy', 'storedBytes')).toBeLessThan(ITEMS * ITEM_BYTES)
    trial.to(120_000)
    expect(trial.component('copy').counts.lostReads).toBeGreaterThan(0)
    expect(trial.gauge('copy', 'storedBytes')).toBe(ITEMS * ITEM_BYTES)
    expect(trial.gauge('store', 'storedBytes')).toBe(ITEMS * ITEM_BYTES)
  })
})
