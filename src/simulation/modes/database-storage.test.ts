// What the examples of one database's own modes show: how it keeps its items apart, finds its pages and uses its disks.
import { expect } from 'vitest'
import { removeParts } from '../../scenario/edits/remove-parts'
import { valueOf } from '../../scenario/testing/worlds'
import { count, part, type } from '../testing/small-world'
import { provesMode, withSettings } from '../testing/modes'

provesMode('no vote is lost, because each waits for the one before', {
  example: 'database-locking',
  off: withSettings('database-1', { isolation: 'none' }),
  check: (report) => {
    expect(type(report, 'vote').failed).toBe(0)
    expect(count(report, 'database-1', 'lostUpdates')).toBe(0)
    expect(part(report, 'database-1').resources.locks.waits).toBeGreaterThan(50)
  },
})

provesMode('no vote is lost, because who was overtaken is refused and tries again', {
  example: 'database-optimistic',
  off: withSettings('database-1', { isolation: 'none' }),
  check: (report) => {
    expect(type(report, 'vote').failed).toBe(0)
    expect(count(report, 'database-1', 'lostUpdates')).toBe(0)
    expect(count(report, 'database-1', 'conflicts')).toBeGreaterThan(50)
    expect(part(report, 'database-1').resources.locks).toBeUndefined()
  },
})

provesMode('four disks read four pages at a time: hardly anybody waits', {
  example: 'database-disks',
  off: withSettings('database-1', { disks: 1 }),
  check: (report) => {
    const { disk } = part(report, 'database-1').resources
    expect(disk.utilization).toBeLessThan(0.5)
    expect(disk.queueLengthMean).toBeLessThan(0.5)
    expect(type(report, 'look').latencyMs.p99 ?? Number.NaN).toBeLessThan(200)
    // Each of them is paid for.
    expect(
      report.bill.parts.find(({ id }) => id === 'database-1')?.lines.find(({ item }) => item === 'storage')
        ?.quantity,
    ).toBe(400)
  },
})

provesMode('a write does not stand behind reads of pages', {
  example: 'database-log-disk',
  off: withSettings('database-1', { logDisk: false }),
  check: (report) => {
    expect(part(report, 'database-1').resources.disk.utilization).toBeLessThan(0.6)
    expect(type(report, 'save').latencyMs.p99 ?? Number.NaN).toBeLessThan(120)
  },
})

provesMode('what one user bought is found by an index: nobody reads all orders', {
  example: 'database-index',
  off: withSettings('database-1', { indexes: ['item'] }),
  check: (report) => {
    expect(type(report, 'mine').ok).toBeGreaterThan(30)
    expect(count(report, 'database-1', 'scans')).toBe(0)
    expect(part(report, 'database-1').resources.disk.utilization).toBeLessThan(0.05)
    expect(type(report, 'order').latencyMs.p99 ?? Number.NaN).toBeLessThan(80)
  },
})

provesMode('each of four indexes costs a write nearly a page', {
  example: 'database-index-pages',
  off: withSettings('database-1', { indexes: ['item'] }),
  check: (report) => {
    const { ok } = type(report, 'sale')
    expect(count(report, 'database-1', 'pagesWritten') / ok).toBeGreaterThan(4)
    // Down four indexes of two levels each, and the page of the sale itself if it is there already.
    const looked = count(report, 'database-1', 'bufferHits') + count(report, 'database-1', 'bufferMisses')
    expect(looked / ok).toBeGreaterThan(8)
  },
})

provesMode('an engine that loses its disk has lost nothing: all of it lies in the storage', {
  example: 'database-shared-storage',
  off: (scenario) => valueOf(removeParts(scenario, { components: ['database-2'] })),
  check: (report) => {
    expect(count(report, 'database-1', 'lostItems')).toBe(0)
    expect(part(report, 'database-1').storedBytes).toBe(0)
    expect(part(report, 'database-2').storedBytes).toBe(5000 * 2000)
    // Whoever hears nothing from it asks another one.
    expect(type(report, 'read').failed + type(report, 'write').failed).toBe(0)
    expect(part(report, 'database-1').instances.map(({ ok }) => ok > 10)).toEqual([true, true, true])
  },
})
