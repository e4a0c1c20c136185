// The work of a handshake in traces: whose core it is done on, and what is waited for there.
import { describe, expect, test } from 'vitest'
import { RandomStream } from '../core/random'
import { randomWorld } from './testing/random-world'
import {
  ANSWER,
  callTo,
  evenly,
  toy,
  type ToyOptions,
  type ToyPlan,
  ToyWorld,
  users,
  wire,
} from './testing/toy-world'
import { Tracer } from './tracing'
import { leavesOf, pathOf } from './tracing-path'
import type { LinkPlan } from './plan'
import type { Trace } from './tracing-spans'

function followed(plan: ToyPlan, untilMs: number): Tracer {
  const world = new ToyWorld(plan)
  const { kernel } = world
  kernel.tracer = new Tracer(kernel, { keep: 1000, share: 1 })
  world.run(untilMs)
  return kernel.tracer
}

const NAMES = ['u', 's', 't']

/** The leaves on the path, as `component kind ms`. */
function said({ root }: Trace): string {
  return leavesOf(pathOf(root))
    .map(({ component, kind, startMs, endMs }) => `${NAMES[component]} ${kind} ${endMs - startMs}`)
    .join(', ')
}

/** Users ask `s`, which asks `t` over a connection that is new each time. */
function plan(everyMs: number, policy: Partial<LinkPlan> = {}, options: ToyOptions = {}): ToyPlan {
  return {
    components: [
      users('u', evenly(everyMs)),
      toy('s', { programs: { default: [callTo(0), ANSWER] } }),
      toy('t', { programs: { default: [ANSWER] }, ...options }),
    ],
    links: [
      wire('u', 's'),
      wire('s', 't', {
        latencyMs: 1,
        handshake: 'tls',
        keepAliveMs: 0,
        tlsCalleeCpuMs: 3,
        tlsCallerCpuMs: 2,
        ...policy,
      }),
    ],
  }
}

function saidIn(tracer: Tracer): readonly string[] {
  return tracer.kept
    .all()
    .toSorted((a, b) => a.root.startMs - b.root.startMs)
    .map(said)
}

describe('the work of a handshake', () => {
  test('is told from its ways, by who does it', () => {
    const tracer = followed(plan(100), 190)
    expect(saidIn(tracer)).toEqual(['s handshake 3, t cpu 3, s handshake 1, s cpu 2, t way 1, t way 1'])
    // Signing is what the callee's part of the time was, besides the request.
    expect(tracer.tally.components.get(1)?.downstream).toEqual(new Map([[2, 5]]))
  })

  test('is waited for where others sign', () => {
    // Greetings come in at 5 and 7, the first is signed at 8, the second at 11.
    expect(saidIn(followed(plan(2), 17))[1]).toBe(
      's handshake 3, t cpu-wait 1, t cpu 3, s handshake 1, s cpu 2, t way 1, t way 1',
    )
    // Two ms alone, two beside the second.
    expect(saidIn(followed(plan(2, {}, { cpuDiscipline: 'fair-share' }), 14.5))[0]).toBe(
      's handshake 3, t cpu-wait 1, t cpu 3, s handshake 1, s cpu 2, t way 1, t way 1',
    )
  })

  test('that nobody waits for any longer ends with the attempt', () => {
    const policy = { timeoutMs: 4, maxAttempts: 2, backoffMs: 0 }
    expect(saidIn(followed(plan(100, policy), 190))).toEqual([
      's handshake 3, t cpu 1, s handshake 3, t cpu 1',
    ])
  })
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])('whatever happens, the parts add up to the latency: seed %i', (seed) => {
  const random = new RandomStream(seed, 'traced handshakes')
  const made = randomWorld(random)
  const change = (plan: ToyPlan): ToyPlan => ({
    ...plan,
    links: (plan.links ?? []).map((link, i) => ({
      ...link,
      handshake: 'tls',
      keepAliveMs: [0, 20][i % 2],
      tlsCalleeCpuMs: [1, 0, 4][i % 3],
      tlsCallerCpuMs: [0.5, 2, 0][i % 3],
      hedgeAfterMs: [0, 3, 0, 9][i % 4],
      poolSize: [0, 3][i % 2],
    })),
  })
  const play = (isTraced: boolean) => {
    const world = new ToyWorld(change(made.plan), seed)
    const { kernel } = world
    if (isTraced) kernel.tracer = new Tracer(kernel, { keep: 1000, share: 1 })
    world.run(1500).adopt(change(made.quiet)).run(1e5)
    return kernel
  }
  const { tracer, events } = play(true)
  const traces = tracer?.kept.all() ?? []
  expect(traces.length).toBeGreaterThan(0)
  for (const trace of traces) {
    const leaves = leavesOf(pathOf(trace.root))
    const sum = leaves.reduce((ms, { startMs, endMs }) => ms + endMs - startMs, 0)
    expect(Math.abs(sum - trace.latencyMs), said(trace)).toBeLessThan(1e-6)
    for (const [i, { startMs }] of leaves.slice(1).entries())
      expect(Math.abs(startMs - leaves[i].endMs)).toBeLessThan(1e-6)
  }
  expect(events).toBe(play(false).events)
})
