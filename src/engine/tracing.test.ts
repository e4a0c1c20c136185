import { describe, expect, test } from 'vitest'
import { RandomStream } from '../core/random'
import { randomWorld } from './testing/random-world'
import {
  ANSWER,
  callTo,
  cpu,
  crashOf,
  cutOf,
  evenly,
  pause,
  toy,
  type ToyPlan,
  ToyWorld,
  users,
  wire,
} from './testing/toy-world'
import { Tracer } from './tracing'
import { leavesOf, type PathCall, pathOf } from './tracing-path'
import type { Trace } from './tracing-spans'

const EVERYTHING = { keep: 1000, share: 1 }

/** A world whose requests are all followed. */
function traced(plan: ToyPlan, untilMs: number, seed = 1) {
  const world = new ToyWorld(plan, seed)
  const { kernel } = world
  const tracer = new Tracer(kernel, EVERYTHING)
  kernel.tracer = tracer
  world.run(untilMs)
  const traces = tracer.kept.all().toSorted((a, b) => a.root.startMs - b.root.startMs)
  return {
    kernel,
    tracer,
    traces,
    said: traces.map((trace) =>
      said(
        kernel.components.map(({ id }) => id),
        trace,
      ),
    ),
  }
}

/** The leaves on the path, as `component kind ms`. */
function said(names: readonly string[], trace: Trace): string {
  return leavesOf(pathOf(trace.root))
    .map(({ component, kind, startMs, endMs }) => `${names[component]} ${kind} ${round(endMs - startMs)}`)
    .join(', ')
}

function round(ms: number): number {
  return Math.round(ms * 1e6) / 1e6
}

function sumOf(trace: Trace): number {
  return leavesOf(pathOf(trace.root)).reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
}

const SERVICE = { programs: { default: [cpu(4), ANSWER] } }

describe('a traced request says what each of its milliseconds was for', () => {
  test('the way there, the work, the way back', () => {
    const { said } = traced(
      {
        components: [users('u', evenly(100)), toy('s', SERVICE)],
        links: [wire('u', 's', { latencyMs: 1 })],
      },
      150,
    )
    expect(said).toEqual(['s way 1, s cpu 4, s way 1'])
  })

  test('the line for the core behind another job, and a core that is shared', () => {
    const inLine = traced(
      { components: [users('u', evenly(3)), toy('s', SERVICE)], links: [wire('u', 's')] },
      11,
    )
    expect(inLine.said).toEqual(['s cpu 4', 's cpu-wait 1, s cpu 4'])
    const shared = traced(
      {
        components: [users('u', evenly(3)), toy('s', { ...SERVICE, cpuDiscipline: 'fair-share' })],
        links: [wire('u', 's')],
      },
      8,
    )
    // Three ms alone, two beside the second.
    expect(shared.said).toEqual(['s cpu-wait 1, s cpu 4'])
  })

  test('the line of a pool, a connection, the disk and its answer, a pause', () => {
    const { said } = traced(
      {
        components: [
          users('u', evenly(2)),
          toy('s', {
            connections: 'connections',
            pools: [{ name: 'connections', size: 2 }, { name: 'workers' }],
            machine: { diskLatencyMs: 0.25 },
            programs: {
              default: [
                { do: 'take', pool: 'workers' },
                { do: 'disk', operation: 'read', bytes: 0 },
                pause(5),
                ANSWER,
              ],
            },
          }),
        ],
        links: [wire('u', 's')],
      },
      21,
    )
    expect(said).toEqual([
      's disk 1, s disk-answer 0.25, s delay 5',
      's line 4.25, s disk 1, s disk-answer 0.25, s delay 5',
      's connection 2.25, s line 6.25, s disk 1, s disk-answer 0.25, s delay 5',
    ])
  })

  test('time-outs, the back-off between, and the attempt that succeeds', () => {
    let asked = 0
    const { said, traces } = traced(
      {
        components: [
          users('u', evenly(100)),
          toy('s', {
            decisions: { turn: () => (++asked === 1 ? 'slow' : 'fast') },
            programs: {
              default: [
                { do: 'ask', decision: 'turn', branches: { slow: [pause(50)], fast: [pause(2)] } },
                ANSWER,
              ],
            },
          }),
        ],
        links: [wire('u', 's', { latencyMs: 1, timeoutMs: 10, maxAttempts: 2, backoffMs: 7 })],
      },
      180,
    )
    expect(said).toEqual(['s way 1, s delay 9, u backoff 7, s way 1, s delay 2, s way 1'])
    const [{ parts }] = traces.map((trace) => pathOf(trace.root))
    expect(parts[0].calls.map(({ span, isOnPath }) => [span.cause >= 0, isOnPath])).toEqual([
      [true, true],
      [false, true],
    ])
  })

  test('the silence of a dead machine, and the vain attempt to connect to it', () => {
    const plan: ToyPlan = {
      components: [users('u', evenly(100)), toy('s', { programs: { default: [pause(20), ANSWER] } })],
      links: [wire('u', 's', { latencyMs: 1, timeoutMs: 60, connectTimeoutMs: 40 })],
      timeline: [crashOf('s', 110, undefined, 'machine')],
    }
    const { said, traces } = traced(plan, 290)
    expect(said).toEqual(['s way 1, s delay 9, s silence 50', 's way 1, s connecting 39'])
    expect(traces.map((trace) => trace.hasFailed)).toEqual([true, true])
  })

  test('messages held up by a stalled link, on the way there and on the way back, until it lets them in', () => {
    const plan = (atMs: number): ToyPlan => ({
      components: [users('u', evenly(100)), toy('s', { programs: { default: [pause(20), ANSWER] } })],
      links: [wire('u', 's', { latencyMs: 1 })],
      timeline: [cutOf('u>s', 'stall', atMs, atMs + 30)],
    })
    expect(traced(plan(100.5), 190).said).toEqual(['s way 1, s silence 29.5, s delay 20, s way 1'])
    expect(traced(plan(110), 190).said).toEqual(['s way 1, s delay 20, s way 1, s silence 18'])
    // Who gives up meanwhile has waited for nothing else.
    const hasty = { ...plan(100.5), links: [wire('u', 's', { latencyMs: 1, timeoutMs: 10 })] }
    expect(traced(hasty, 190).said).toEqual(['s way 1, s silence 9'])
  })

  test('the wait for a connection of the caller, and for the first of two tries until the second begins', () => {
    const pooled = traced(
      {
        components: [users('u', evenly(3)), toy('s', { programs: { default: [pause(5), ANSWER] } })],
        links: [wire('u', 's', { latencyMs: 1, poolSize: 1 })],
      },
      18,
    )
    expect(pooled.said).toEqual(['s way 1, s delay 5, s way 1', 'u pool 4, s way 1, s delay 5, s way 1'])
    const opened = traced(
      {
        components: [users('u', evenly(50)), toy('s', SERVICE)],
        links: [wire('u', 's', { latencyMs: 1, handshake: 'tls', keepAliveMs: 1000 })],
      },
      140,
    )
    expect(opened.said).toEqual(['u handshake 4, s way 1, s cpu 4, s way 1', 's way 1, s cpu 4, s way 1'])
    let asked = 0
    const hedged = traced(
      {
        components: [
          users('u', evenly(100)),
          toy('s', {
            decisions: { turn: () => (++asked === 1 ? 'slow' : 'fast') },
            programs: {
              default: [
                { do: 'ask', decision: 'turn', branches: { slow: [pause(50)], fast: [pause(2)] } },
                ANSWER,
              ],
            },
          }),
        ],
        links: [wire('u', 's', { latencyMs: 1, hedgeAfterMs: 10 })],
      },
      180,
    )
    expect(hedged.said).toEqual(['s way 1, s delay 9, s way 1, s delay 2, s way 1'])
  })

  test('of calls side by side the one that was waited for', () => {
    const { said, traces } = traced(
      {
        components: [
          users('u', evenly(100)),
          toy('s', {
            programs: {
              default: [
                {
                  do: 'many',
                  targets: [{ link: 0 }, { link: 1 }, { link: 2 }],
                  needed: 2,
                  bytes: 0,
                  enough: [cpu(1)],
                  short: [{ do: 'fail', cause: 'error' }],
                },
                ANSWER,
              ],
            },
          }),
          toy('a', { programs: { default: [pause(3), ANSWER] } }),
          toy('b', { programs: { default: [pause(9), ANSWER] } }),
          toy('c', { programs: { default: [pause(5), ANSWER] } }),
        ],
        links: [wire('u', 's'), wire('s', 'a'), wire('s', 'b'), wire('s', 'c')],
      },
      150,
    )
    expect(said).toEqual(['c delay 5, s cpu 1'])
    const [server] = pathOf(traces[0].root).parts[0].calls
    const [together] = server.parts
    expect(together.calls.map(({ isOnPath }: PathCall) => isOnPath)).toEqual([false, false, true])
  })

  test('a large message: the slower of the two interfaces', () => {
    const { said } = traced(
      {
        requestTypes: [
          { id: 'read', operation: 'read', requestBytes: 0, replyBytes: 1e6, dataSet: 0, work: 1 },
        ],
        components: [
          users('u', evenly(100)),
          toy('s', {
            programs: { default: [callTo(0), ANSWER] },
            machine: { networkGbps: 0.8 },
          }),
          toy('d', {
            machine: { networkGbps: 8 },
            programs: { default: [{ do: 'reply', bytes: 1e6 }] },
          }),
        ],
        links: [wire('u', 's'), wire('s', 'd', { latencyMs: 2 })],
      },
      150,
    )
    expect(said).toEqual(['d way 2, d way 2, s network-in 10'])
  })
})

describe('what is written down is bounded', () => {
  test('a request that goes round and round is given up, one that is lost on the way holds its place', () => {
    const plan: ToyPlan = {
      components: [
        users('u', evenly(10)),
        toy('s', {
          programs: { default: [{ do: 'label', name: 'again' }, pause(0.1), { do: 'goto', label: 'again' }] },
        }),
      ],
      links: [wire('u', 's')],
    }
    const { tracer, traces } = traced(plan, 3000)
    expect(traces).toEqual([])
    const { open, calls } = tracer as unknown as {
      open: number
      calls: readonly { marks: readonly unknown[] }[]
    }
    expect(open).toBeLessThan(220)
    for (const span of calls) expect(span?.marks.length ?? 0).toBeLessThanOrEqual(20_000)
  })

  test('no more than so many at one time', () => {
    const plan: ToyPlan = {
      components: [users('u', evenly(0.1)), toy('s', { programs: { default: [pause(1e6), ANSWER] } })],
      links: [wire('u', 's')],
    }
    const { tracer, kernel } = traced(plan, 600)
    expect(kernel.calls.inUse).toBeGreaterThan(5000)
    expect((tracer as unknown as { open: number }).open).toBe(4096)
  })

  test('what is sent without waiting stands beside the path', () => {
    const { said, traces } = traced(
      {
        components: [
          users('u', evenly(100)),
          toy('s', {
            programs: { default: [{ do: 'send', target: { link: 0 }, bytes: 0 }, cpu(4), ANSWER] },
          }),
          toy('log', { programs: { default: [pause(9), ANSWER] } }),
        ],
        links: [wire('u', 's'), wire('s', 'log')],
      },
      150,
    )
    expect(said).toEqual(['s cpu 4'])
    const [server] = pathOf(traces[0].root).parts[0].calls
    expect(server.sent.map(({ span, isOnPath }) => [span.component, isOnPath, span.wasCut])).toEqual([
      [2, false, true],
    ])
  })
})

describe('whatever happens to it', () => {
  test.each([1, 2, 3, 4, 5, 6])(
    'its parts add up to its latency, and following it changes nothing: batch %i',
    (batch) => {
      for (let seed = batch * 5; seed < batch * 5 + 5; seed++) {
        const { kernel, tracer } = play(seed, true)
        const { requests, totalMs, components } = tracer?.tally ?? {
          requests: 0,
          totalMs: 0,
          components: new Map(),
        }
        for (const trace of tracer?.kept.all() ?? []) {
          expect(
            Math.abs(sumOf(trace) - trace.latencyMs),
            `seed ${seed}: ${JSON.stringify(
              said(
                kernel.components.map(({ id }) => id),
                trace,
              ),
            )}`,
          ).toBeLessThan(1e-6)
          for (const { kind } of leavesOf(pathOf(trace.root))) expect(kind).not.toBe('program')
        }
        let ownMs = 0
        for (const { own } of components.values()) for (const ms of own.values()) ownMs += ms
        expect(Math.abs(ownMs - totalMs)).toBeLessThan(1e-6 * Math.max(1, requests))
        expect(booksOf(kernel)).toBe(booksOf(play(seed, false).kernel))
      }
    },
  )
})

/** Links that hedge, queue for connections of their own, give up early and cancel. */
function careful(plan: ToyPlan): ToyPlan {
  const links = (plan.links ?? []).map((link, i) => ({
    ...link,
    retryBudget: [0, 0.2][i % 2],
    breaker: i % 3 === 0,
    breakerWindowMs: 100,
    breakerMinCalls: 5,
    breakerOpenMs: 20,
    deadlineMs: [0, 60, 200][i % 3],
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

function play(seed: number, isTraced: boolean) {
  const random = new RandomStream(seed, 'traced fuzz')
  const made = randomWorld(random)
  const change = seed % 2 === 0 ? careful : (plan: ToyPlan) => plan
  const world = new ToyWorld(change(made.plan), seed)
  const { kernel } = world
  const tracer = isTraced ? new Tracer(kernel, EVERYTHING) : undefined
  kernel.tracer = tracer
  for (let atMs = 300; atMs <= 1500; atMs += 300) {
    world.run(atMs)
    if (random.nextUnit() < 0.3) world.adopt(change(made.edited()))
  }
  world.adopt(change(made.quiet)).run(1e5)
  return { kernel, tracer }
}

function booksOf(kernel: ToyWorld['kernel']): string {
  return JSON.stringify([
    kernel.events,
    kernel.traffic.books.map(({ received, ok, failed, causes, latency }) => [
      received,
      ok,
      failed,
      [...causes],
      latency.mean(),
    ]),
  ])
}
