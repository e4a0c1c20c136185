import { expect, test } from 'vitest'
import { BYTES_PER_MIB } from '../../core/units'
import type { Settings } from '../../kit/fields'
import type { Scenario } from '../../scenario/document'
import { crash, design, ONE_CORE, type Sketch, Trial } from '../../simulation/testing/design'

const FAST = { ...ONE_CORE, networkGbps: 400 }

/** Users publish a message of 100 MiB every second; workers do them, or none do. */
function world(queue: Settings = {}, worker: Settings = {}, more: Partial<Sketch> = {}): Scenario {
  return design({
    components: {
      users: ['clients', { rateRps: 1 }],
      site: ['server', { ...FAST, writeCpuMs: 0 }],
      queue: ['queue', { ...FAST, operationCpuMs: 0, diskMbps: 100_000, diskGib: 1, ...queue }],
      worker: ['worker', { ...FAST, jobCpuMs: 10, ...worker }],
    },
    links: {
      'users > site': ['call'],
      'site > queue': ['publish'],
      'queue > worker': ['deliver'],
    },
    requestTypes: [{ operation: 'write', requestBytes: 100 * BYTES_PER_MIB }],
    ...more,
  })
}

const NOBODY_WORKS = { timeline: [crash('worker', 0)] }

test('messages that nobody takes fill the disk; then publishing fails, and the queue is to blame', () => {
  const of = new Trial(world({ maxMessages: 100_000_000 }, {}, NOBODY_WORKS)).to(20_500)
  // 1,024 MiB are full with the eleventh.
  expect([of.type().ok, of.type().failures]).toEqual([11, { 'disk-full': 9 }])
  expect(of.type().blame).toEqual({ 'disk-full queue': 9 })
  expect(of.component('queue').storedBytes).toBe(1100 * BYTES_PER_MIB)
  expect([of.gauge('queue', 'storedBytes'), of.gauge('queue', 'diskBytes')]).toEqual([
    1100 * BYTES_PER_MIB,
    1024 * BYTES_PER_MIB,
  ])
})

test('what is acknowledged makes room', () => {
  const of = new Trial(
    world({ visibilityMs: 1000 }, { restartMs: 0 }, { timeline: [crash('worker', 0, 15_100)] }),
  ).to(30_500)
  expect(of.type().failures).toEqual({ 'disk-full': 4 })
  expect(of.component('queue').counts.acknowledged).toBe(26)
  expect(of.component('queue').storedBytes).toBe(0)
})

test('a larger disk keeps more', () => {
  const of = new Trial(world({ diskGib: 10 }, {}, NOBODY_WORKS)).to(20_500)
  expect([of.type().ok, of.type().failed]).toEqual([20, 0])
})

test('what is not kept on disk takes no room there', () => {
  const of = new Trial(world({ durable: false }, {}, NOBODY_WORKS)).to(20_500)
  expect([of.type().ok, of.component('queue').storedBytes]).toEqual([20, 0])
})

test('what was kept on disk is still there after a crash', () => {
  const timeline = [crash('worker', 0), crash('queue', 5500, 5600)]
  const of = new Trial(world({ restartMs: 0 }, {}, { timeline })).to(5700)
  expect(of.component('queue').storedBytes).toBe(500 * BYTES_PER_MIB)
})

test('a second instance has a disk of its own, with nothing of the first on it', () => {
  const of = new Trial(world({}, {}, NOBODY_WORKS)).to(5500).edit(world({ instances: 2 }, {}, NOBODY_WORKS))
  const [first, second] = of.kernel.componentById.get('queue')!.instances
  expect(first.storedBytes).toBe(5 * 100 * BYTES_PER_MIB)
  expect(second.storedBytes).toBe(0)
})
