import { describe, expect, test } from 'vitest'
import type { FaultPlan, ThreadingPlan } from './plan'
import { auditBooks, auditEmpty } from './testing/audit'
import { ANSWER, asker, cpu, evenly, slowing, toy, ToyWorld, users, wire } from './testing/toy-world'
import { Tracer } from './tracing'
import { leavesOf, pathOf } from './tracing-path'

/** Asked every 10 ms from 10 on, 30 ms of work each. */
function fleet(vCpus: number, timeline: readonly FaultPlan[] = []) {
  return {
    components: [
      users('users', evenly(10)),
      toy('server', { machine: { vCpus }, programs: { default: [cpu(30), ANSWER] } }),
    ],
    links: [wire('users', 'server')],
    timeline,
  }
}

/** What the first three requests waited for when one of the two cores is taken away at 32. */
function waits(timeline: readonly FaultPlan[], untilMs: number): readonly string[] {
  const world = new ToyWorld(fleet(2, timeline))
  const { kernel } = world
  const tracer = new Tracer(kernel, { keep: 1000, share: 1 })
  kernel.tracer = tracer
  world.run(32).adopt(fleet(1, timeline))
  expect(auditBooks(kernel)).toEqual([])
  world.run(untilMs)
  const traces = tracer.kept.all().toSorted((a, b) => a.root.startMs - b.root.startMs)
  for (const trace of traces) {
    const sum = leavesOf(pathOf(trace.root)).reduce((total, leaf) => total + leaf.endMs - leaf.startMs, 0)
    expect(sum).toBeCloseTo(trace.latencyMs, 9)
  }
  return traces.slice(0, 3).map(({ root }) =>
    leavesOf(pathOf(root))
      .map(({ kind, startMs, endMs }) => `${kind} ${endMs - startMs}`)
      .join(', '),
  )
}

describe('a core that is taken away from a program that runs to completion', () => {
  test('lets the call that began last wait for what it has left, and its trace says so', () => {
    // At 32 the first has 8 left, until 40; the second, begun at 20, has done 12 and does the other 18 from 40 to 58.
    expect(waits([], 100)).toEqual(['cpu 30', 'cpu 12, cpu-wait 8, cpu 18', 'cpu-wait 28, cpu 30'])
  })

  test('and a slower clock meanwhile stretch only what is left', () => {
    // At 50 the second has 8 of 30 left, which take 16 until 66; the third then takes 60.
    expect(waits([slowing('server', 2, 50)], 130)).toEqual([
      'cpu 30',
      'cpu 12, cpu-wait 8, cpu 26',
      'cpu-wait 36, cpu 60',
    ])
  })

  test('leaves the other one to itself: they are in nobody’s way', () => {
    const threading: ThreadingPlan = { singleThreaded: false, serialFraction: 0.25, coherency: 0 }
    const pair = (vCpus: number) => ({
      components: [
        asker('asker', [0, 0]),
        toy('server', { threading, machine: { vCpus }, programs: { default: [cpu(10), ANSWER] } }),
      ],
      links: [wire('asker', 'server')],
    })
    // Both at 1 / 1.25 do 4 of 10 until 5. The first does its last 6 alone until 11, then the second its own.
    const world = new ToyWorld(pair(2)).run(5).adopt(pair(1)).run(100)
    expect(world.log.filter((line) => line.includes('heard'))).toEqual([
      '11 asker: heard ok',
      '17 asker: heard ok',
    ])
    expect(auditEmpty(world.kernel)).toEqual([])
  })
})
