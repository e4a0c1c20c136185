import { describe, expect, test } from 'vitest'
import { frameLength } from '../../kit/frame-layout'
import { readComponentRow } from '../../kit/readings'
import type { Scenario } from '../../scenario/document'
import { setSettings } from '../../scenario/edits/set-settings'
import { valueOf } from '../../scenario/testing/worlds'
import { design, ONE_CORE, Trial, trial } from '../../simulation/testing/design'

const DB = {
  ...ONE_CORE,
  address: 'public',
  networkGbps: 400,
  readCpuMs: 0,
  writeCpuMs: 0,
  connections: 64,
  connectionBacklog: 0,
  connectionMemoryMib: 0,
  bufferPoolMib: 0.001,
  diskIops: 100,
  diskLatencyMs: 0,
}

function reading(settings: Readonly<Record<string, number | boolean>>) {
  return design({
    components: { users: ['clients', { rateRps: 1000 }], db: ['database', { ...DB, ...settings }] },
    links: { 'users > db': ['call', { timeoutMs: 0 }] },
    dataSets: [{ items: 1024, itemBytes: 8192 }],
  })
}

test('disks that are added while it runs take their part of the pages at once', () => {
  const start = reading({})
  const world = new Trial(start).to(10_000)
  const before = world.type().ok
  expect(before / 10).toBeCloseTo(100, 0)
  world.edit(valueOf(setSettings(start, { id: 'db', settings: { disks: 3 } }))).to(20_000)
  const more = world.type().ok - before
  expect(more / 10).toBeGreaterThan(270)
  expect(more / 10).toBeLessThanOrEqual(307)
  world.edit(start).to(30_000)
  expect((world.type().ok - before - more) / 10).toBeCloseTo(100, -1)
})

test('a machine that several share has the disks its place says', () => {
  const world = trial({
    components: {
      users: ['clients', { rateRps: 10 }],
      db: ['database', { ...DB, disks: 7, logDisk: true }],
      other: ['database', DB],
    },
    places: { box: ['machine', { disks: 2, diskGib: 10 }] },
    stands: { db: 'box', other: 'box' },
    links: { 'users > db': ['call'] },
  }).to(1000)
  expect(['db', 'other'].map((id) => world.component(id).diskBytes / 1_073_741_824)).toEqual([20, 20])
})

test('every disk is paid for, that of the log too', () => {
  const storage = (settings: Readonly<Record<string, number | boolean>>) =>
    new Trial(reading(settings))
      .to(1000)
      .run.report(0)
      .bill.parts.find(({ id }) => id === 'db')
      ?.lines.find(({ item }) => item === 'storage')?.quantity
  expect(storage({ diskGib: 50 })).toBeCloseTo(50, 9)
  expect(storage({ diskGib: 50, disks: 3, logDisk: true })).toBeCloseTo(200, 9)
})

describe('a disk of its own for the log', () => {
  // A hundred appends a second, one at a time, is all it can do; the others have one read in ten.
  const writing = (settings: Readonly<Record<string, number | boolean>>, rateRps = 120) =>
    design({
      components: {
        users: ['clients', { rateRps }],
        db: ['database', { ...DB, connections: 1000, groupCommit: false, warmStart: false, ...settings }],
      },
      links: { 'users > db': ['call', { timeoutMs: 0 }] },
      requestTypes: [{ share: 1 }, { id: 'save', operation: 'write', share: 9 }],
      dataSets: [{ items: 1, itemBytes: 1 }],
    })
  const SEPARATE = { disks: 4, logDisk: true, bufferPoolMib: 100 }

  test('that is full is named, and read, as that: the others are idle', () => {
    const of = followed(writing(SEPARATE))
    const { resources } = of.component('db')
    expect(resources.logDisk.utilization).toBeGreaterThan(0.99)
    expect(resources.disk.utilization).toBeLessThan(0.01)
    const [short, ...others] = of.report.whereTheTimeWent?.short ?? []
    expect([short.component, short.resource, others]).toEqual(['db', 'log disk', []])
    expect(short.sentence).toContain('waiting for the log disk of')
    const row = rowOf(of, 'db')
    expect([row.isLogDisk, row.binding]).toEqual([true, 'disk'])
    expect(row.utilization.disk).toBeGreaterThan(0.99)
  })

  test('that has little to do hides nothing, and one that is not there is not read', () => {
    const of = followed(reading({ logDisk: true }))
    expect(of.component('db').resources.logDisk.utilization).toBe(0)
    expect(of.component('db').resources.disk.utilization).toBeGreaterThan(0.99)
    expect(of.report.whereTheTimeWent?.short.some(({ resource }) => resource === 'log disk')).toBe(false)
    expect(rowOf(of, 'db').isLogDisk).toBe(false)
    expect(new Trial(reading({})).to(1000).component('db').resources.logDisk).toBeUndefined()
  })
})

function followed(scenario: Scenario): Trial {
  return new Trial(scenario, { live: true, traces: { keep: 3 } }).to(20_000)
}

function rowOf(of: Trial, id: string) {
  const layout = of.run.layout(1)
  const buffer = new Float64Array(frameLength(layout))
  of.run.writeFrame(buffer, layout)
  return readComponentRow(buffer, layout.components.indexOf(id))
}
