import { expect, test } from 'vitest'
import { RandomStream } from '../core/random'
import type { FaultPlan } from './plan'
import type { Program, Step } from './program'
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
    tlsCalleeCpuMs: [0, 2][i % 2],
    tlsCallerCpuMs: [0, 0.5, 0][(i + 1) % 3],
    poolSize: [0, 3, 20, 1][(i + 1) % 4],
    poolWaitMs: [0, 10][i % 2],
    handshake: (['none', 'tcp', 'tls', 'tls'] as const)[i % 4],
    keepAliveMs: [20, 0, 300][i % 3],
    loss: [0, 0.2, 0, 0.6][i % 4],
  }))
  return { ...plan, links }
}

test.each(BATCHES.slice(4, 8))('and when they are careful, hasty and thrifty: seeds %j', (seeds) => {
  for (const seed of seeds) expect(play(seed, 1, careful), `seed ${seed}`).toBe(play(seed, 100, careful))
})

/** For a while there are more users, and most of them want the same. */
const RUSH: readonly FaultPlan[] = [
  { ...rushFrom(200, 700), fault: 'traffic', factor: 2.5 },
  { ...rushFrom(300, 900), fault: 'celebrity', share: 0.7 },
]

function rushFrom(atMs: number, untilMs: number) {
  return { id: `rush ${atMs}`, component: 'users', instance: undefined, atMs, untilMs }
}

/** Every component works on one item at a time, here and there; some give it back before they answer. */
function locking(): (plan: ToyPlan) => ToyPlan {
  const lockedOf = new Map<object, Record<string, Program>>()
  const locked = (programs: Readonly<Record<string, Program>>): Record<string, Program> => {
    const known = lockedOf.get(programs)
    if (known !== undefined) return known
    const { default: main, ...others } = programs
    const { steps } = main
    const early: readonly Step[] = steps.length % 2 === 0 ? [{ do: 'unlock' }] : []
    const made = {
      ...others,
      default: {
        ...main,
        steps: [
          ...steps.slice(0, 1),
          { do: 'lock' as const },
          ...steps.slice(1, 4),
          ...early,
          ...steps.slice(4),
        ],
      },
    }
    lockedOf.set(programs, made)
    return made
  }
  return (plan) => ({
    ...plan,
    timeline: [...(plan.timeline ?? []), ...RUSH],
    components: plan.components.map((component) => (log: string[]) => {
      const made = component(log)
      return made.population === undefined ? { ...made, programs: locked(made.programs) } : made
    }),
  })
}

test.each(BATCHES.slice(1, 4))('and when they lock what they work on, in a rush: seeds %j', (seeds) => {
  for (const seed of seeds) expect(play(seed, 1, locking()), `seed ${seed}`).toBe(play(seed, 100, locking()))
})

test('locks are waited for in these worlds', () => {
  const world = new ToyWorld(locking()(randomWorld(new RandomStream(9, 'engine fuzz')).plan), 9).run(1500)
  expect(world.kernel.instances.reduce((waits, { locks }) => waits + locks.waits, 0)).toBeGreaterThan(10)
})
