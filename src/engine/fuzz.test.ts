import { expect, test } from 'vitest'
import { RandomStream } from '../core/random'
import { auditBooks, auditEmpty } from './testing/audit'
import { randomWorld } from './testing/random-world'
import { type ToyPlan, ToyWorld } from './testing/toy-world'

/** Ten batches of eight. Seed 1142 once made the network crawl. */
const BATCHES = Array.from({ length: 10 }, (_, batch) => {
  const seeds = Array.from({ length: 8 }, (_seed, i) => batch * 8 + i + 1)
  return [batch === 9 ? [...seeds, 1142] : seeds] as const
})

/** Runs a world with faults and edits, counting everything now and then; what it measured, at the end. */
function play(seed: number, sliceMs: number, change = (plan: ToyPlan) => plan): string {
  const random = new RandomStream(seed, 'engine fuzz')
  const made = randomWorld(random)
  const plan = change(made.plan)
  const quiet = change(made.quiet)
  const world = new ToyWorld(plan, seed, random.nextBelow(2) * 100)
  const { kernel } = world
  for (let atMs = 100; atMs <= 1500; atMs += 100) {
    for (let sliced = atMs - 100; sliced < atMs; sliced += sliceMs) world.run(sliced)
    world.run(atMs)
    check(`seed ${seed} at ${atMs} ms`, auditBooks(kernel))
    if (random.nextUnit() < 0.3) world.adopt(change(made.edited()))
  }
  world.adopt(quiet).run(1e5)
  check(`seed ${seed} at the end`, auditEmpty(kernel))
  for (const { component, number, machine, pools } of kernel.instances) {
    const meters = [
      machine?.cpu.meter,
      machine?.disk.meter,
      machine?.in,
      machine?.out,
      ...pools.map((pool) => pool.meter),
    ]
    for (const meter of meters) {
      const utilization = meter?.utilization(kernel.nowMs) ?? 0
      if (!(utilization >= 0 && utilization <= 1))
        throw new Error(`seed ${seed}: utilization ${utilization} at ${component.id}/${number}`)
    }
  }
  return JSON.stringify([
    kernel.events,
    kernel.traffic.books.map(({ received, ok, failed, causes, latency }) => [
      received,
      ok,
      failed,
      [...causes],
      latency.mean(),
    ]),
    kernel.instances.map(({ books, machine }) => [
      books.received,
      books.ok,
      machine?.cpu.meter.busyIntegral(kernel.nowMs),
    ]),
  ])
}

function check(context: string, wrong: readonly string[]): void {
  if (wrong.length > 0) throw new Error(`${context}: ${wrong.join('; ')}`)
}

test.each(BATCHES)('whatever is built, broken and rebuilt, the books balance: seeds %j', (seeds) => {
  for (const seed of seeds) expect(() => play(seed, 100)).not.toThrow()
})

test.each(BATCHES.slice(0, 2))('and no bit depends on how it is cut into slices: seeds %j', (seeds) => {
  for (const seed of seeds) expect(play(seed, 1), `seed ${seed}`).toBe(play(seed, 100))
})

/** Every caller leaves alone whom it could not reach, for shorter or longer. */
function avoiding(plan: ToyPlan): ToyPlan {
  const links = (plan.links ?? []).map((link, i) => ({
    ...link,
    ejectAfter: 1 + (i % 3),
    ejectMs: [1, 50, 400][i % 3],
  }))
  return { ...plan, links }
}

test.each(BATCHES.slice(2, 4))('and when callers avoid whom they could not reach: seeds %j', (seeds) => {
  for (const seed of seeds) expect(play(seed, 1, avoiding), `seed ${seed}`).toBe(play(seed, 100, avoiding))
})

/** Every link has some of the rarer policies, so short that all of them act. */
function careful(plan: ToyPlan): ToyPlan {
  const links = (plan.links ?? []).map((link, i) => ({
    ...link,
    retryBudget: [0, 0.2, 0.01][i % 3],
    breaker: i % 2 === 0,
    breakerWindowMs: 100,
    breakerMinCalls: 5,
    breakerOpenMs: [5, 60][i % 2],
    deadlineMs: [0, 30, 200, 8][i % 4],
    cancelOnTimeout: i % 3 !== 1,
    hedgeAfterMs: [2, 0, 15][i % 3],
    cancelLosers: i % 2 === 1,
    poolSize: [0, 3, 20, 1][(i + 1) % 4],
    poolWaitMs: [0, 10][i % 2],
    handshake: (['none', 'tcp', 'tls'] as const)[i % 3],
    keepAliveMs: [20, 0, 300][i % 3],
  }))
  return { ...plan, links }
}

test.each(BATCHES.slice(4, 8))('and when they are careful, hasty and thrifty: seeds %j', (seeds) => {
  for (const seed of seeds) expect(play(seed, 1, careful), `seed ${seed}`).toBe(play(seed, 100, careful))
})
