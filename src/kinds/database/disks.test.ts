import { expect, test } from 'vitest'
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
