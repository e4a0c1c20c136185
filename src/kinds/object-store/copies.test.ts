// Copies: what is left when disks are lost, and how long it takes until it is whole.
import { describe, expect, test } from 'vitest'
import type { Fault } from '../../scenario/document'
import { crash, Trial } from '../../simulation/testing/design'
import { stored, withStore } from './testing/stored'

const ITEMS = { items: 1000, itemBytes: 1_000_000 }
const TOTAL = 1e9
/** Until a copy that was turned off is there again. */
const RESTART_MS = 5000

function destroy(instance: number, atMs: number, untilMs = atMs + 1000): Fault {
  const id = `destroy ${instance} ${atMs}`
  return { id, component: 'store', instance, fault: 'destroy', atMs, untilMs } as unknown as Fault
}

function world(copies: number, timeline: readonly Fault[], more = {}) {
  // 1 GB at 100 MB/s: ten seconds.
  return stored({ copies, copyMbps: 100, firstByteMs: 0, ...more }, { rateRps: 10 }, ITEMS, [{}], timeline)
}

function bytesAt(of: Trial, instance: number): number {
  return of.kernel.componentById.get('store')?.instances[instance].storedBytes ?? Number.NaN
}

describe('a copy that lost its disks', () => {
  test('is whole after its bytes at their speed, once it is there again', () => {
    const of = new Trial(world(3, [destroy(1, 1000)]))
    const beginsMs = 2000 + RESTART_MS
    expect(bytesAt(of.to(1001), 1)).toBe(0)
    expect(bytesAt(of.to(beginsMs), 1)).toBe(0)
    expect(bytesAt(of.to(beginsMs + 5000), 1)).toBeCloseTo(TOTAL / 2, 0)
    expect(of.to(beginsMs + 9999).gauge('store', 'wholeCopies', 1)).toBe(0)
    expect(of.to(beginsMs + 10_001).gauge('store', 'wholeCopies', 1)).toBe(1)
    expect(bytesAt(of, 1)).toBe(TOTAL)
    expect(of.component('store').counts).toMatchObject({ copies: 1 })
    expect(of.component('store').counts.lostItems).toBeUndefined()
  })

  test('takes a faster pace from its next part on', () => {
    const scenario = world(2, [destroy(0, 1000)])
    const of = new Trial(scenario).to(7000 + 5000)
    of.edit(withStore(scenario, { copyMbps: 1000 })).to(12_000 + 100 + 500)
    expect(bytesAt(of, 0)).toBe(TOTAL)
  })

  test('goes on where it was when it is turned off meanwhile', () => {
    const of = new Trial(world(2, [destroy(0, 1000), crash('store', 12_050, 13_000, { instance: 0 })]))
    expect(bytesAt(of.to(18_000), 0)).toBeCloseTo(TOTAL / 2, 0)
    // The half that was left, and the part that was under way.
    expect(bytesAt(of.to(18_000 + 5000 + 101), 0)).toBe(TOTAL)
  })

  test('that is new, or comes back from being sent away, is made in the same way', () => {
    const scenario = world(2, [])
    const of = new Trial(scenario).to(1000).edit(withStore(scenario, { copies: 3 }))
    expect(bytesAt(of.to(6000), 2)).toBeLessThan(TOTAL / 2 + 1e8)
    expect(bytesAt(of.to(20_000), 2)).toBe(TOTAL)
    of.edit(withStore(scenario, { copies: 2 })).to(30_000)
    of.edit(withStore(scenario, { copies: 3 })).to(30_000 + RESTART_MS + 5000)
    expect(bytesAt(of, 2)).toBeCloseTo(TOTAL / 2, 0)
    expect(bytesAt(of.to(60_000), 2)).toBe(TOTAL)
    expect(of.component('store').counts.lostItems).toBeUndefined()
  })
})

describe('objects', () => {
  test.each([2, 3, 5])('of %d copies are all there as long as one of them is whole', (copies) => {
    const all = Array.from({ length: copies }, (_, instance) => instance)
    const lostAfter = (lost: readonly number[]) =>
      new Trial(
        world(
          copies,
          lost.map((instance) => destroy(instance, 1000 + instance)),
        ),
      )
        .to(30_000)
        .component('store').counts.lostItems
    expect(lostAfter(all.slice(1))).toBeUndefined()
    expect(lostAfter(all.slice(0, -1))).toBeUndefined()
    expect(lostAfter(all)).toBe(1000)
  })

  test('are gone when the last whole copy goes before another is whole', () => {
    const of = (atMs: number) =>
      new Trial(world(2, [destroy(0, 1000), destroy(1, atMs)])).to(40_000).component('store').counts.lostItems
    expect([of(16_900), of(17_100)]).toEqual([1000, undefined])
  })

  test('that are gone are counted when they are read, until they are written anew', () => {
    const types = [{ share: 1 }, { id: 'save', operation: 'write' as const, share: 1 }]
    const data = { items: 20, itemBytes: 1000 }
    const scenario = stored({ copies: 1, firstByteMs: 0 }, { rateRps: 20 }, data, types, [destroy(0, 1000)])
    const of = new Trial(scenario).to(60_000)
    const { lostReads, lostItems } = of.component('store').counts
    expect([lostItems, bytesAt(of, 0)]).toEqual([20, 20_000])
    expect(lostReads).toBeGreaterThan(5)
    expect(of.to(70_000).component('store').counts.lostReads).toBe(lostReads)
  })
})

test('two copies that burn down at random lose everything as often as one of them does before the other is whole', () => {
  // Each once in 100 s; then down for 2 s on average, 5 s until it is there, and 10 s of copying.
  const repeats = { mtbfMs: 100_000, mttrMs: 2000, spread: 'exponential' }
  const timeline = [0, 1].map((instance) => ({
    id: `burns ${instance}`,
    component: 'store',
    instance,
    fault: 'destroy',
    atMs: 0,
    repeats,
  })) as unknown as readonly Fault[]
  let losses = 0
  let recoveries = 0
  for (let seed = 1; seed <= 150; seed++) {
    const of = new Trial({ ...world(2, timeline), seed, components: quiet(world(2, timeline).components) })
    let counts = of.component('store').counts
    // No copy is whole again within the 5 s after the loss.
    for (let atMs = 4000; counts.lostItems === undefined && atMs < 2e6; atMs += 4000)
      counts = of.to(atMs).component('store').counts
    losses += Number(counts.lostItems === 1000)
    recoveries += counts.copies ?? 0
  }
  const expected = 1 - Math.exp(-15 / 100) / (1 + 2 / 100)
  const events = losses + recoveries
  expect(losses).toBeGreaterThan(140)
  expect(Math.abs(losses / events - expected)).toBeLessThan(
    3.29 * Math.sqrt((expected * (1 - expected)) / events),
  )
})

function quiet<T extends { readonly id: string; readonly settings: object }>(components: readonly T[]): T[] {
  return components.map((one) =>
    one.id === 'users' ? { ...one, settings: { ...one.settings, rateRps: 0 } } : one,
  )
}
