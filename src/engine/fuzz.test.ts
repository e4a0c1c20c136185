import { expect, test } from 'vitest'
import { RandomStream } from '../core/random'
import { auditBooks, auditEmpty } from './testing/audit'
import { randomWorld } from './testing/random-world'
import { ToyWorld } from './testing/toy-world'

const SEEDS = Array.from({ length: 120 }, (_, i) => i + 1)

/** Runs a world with faults and edits, counting everything now and then; what it measured, at the end. */
function play(seed: number, sliceMs: number): string {
  const random = new RandomStream(seed, 'engine fuzz')
  const { plan, edited, quiet } = randomWorld(random)
  const world = new ToyWorld(plan, seed, random.nextBelow(2) * 100)
  const { kernel } = world
  for (let atMs = 100; atMs <= 1500; atMs += 100) {
    for (let sliced = atMs - 100; sliced < atMs; sliced += sliceMs) world.run(sliced)
    world.run(atMs)
    check(`seed ${seed} at ${atMs} ms`, auditBooks(kernel))
    if (random.nextUnit() < 0.3) world.adopt(edited())
  }
  world.adopt(quiet).run(1e5)
  check(`seed ${seed} at the end`, auditEmpty(kernel))
  for (const { component, number, machine, pools } of kernel.instances) {
    const meters = [machine?.cpu.meter, machine?.disk.meter, machine?.in, machine?.out, ...pools.map((pool) => pool.meter)]
    for (const meter of meters) {
      const utilization = meter?.utilization(kernel.nowMs) ?? 0
      if (!(utilization >= 0 && utilization <= 1))
        throw new Error(`seed ${seed}: utilization ${utilization} at ${component.id}/${number}`)
    }
  }
  return JSON.stringify([
    kernel.events,
    kernel.traffic.books.map(({ received, ok, failed, causes, latency }) => [received, ok, failed, [...causes], latency.mean()]),
    kernel.instances.map(({ books, machine }) => [books.received, books.ok, machine?.cpu.meter.busyIntegral(kernel.nowMs)]),
  ])
}

function check(context: string, wrong: readonly string[]): void {
  if (wrong.length > 0) throw new Error(`${context}: ${wrong.join('; ')}`)
}

test('whatever is built, broken and rebuilt, the books balance and nothing is left behind, on 120 seeds', () => {
  for (const seed of SEEDS) play(seed, 100)
})

test('and no bit depends on how it is cut into slices, on 20 seeds', () => {
  for (const seed of SEEDS.slice(0, 20)) expect(play(seed, 1), `seed ${seed}`).toBe(play(seed, 100))
})
