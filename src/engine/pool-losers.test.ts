import { expect, test } from 'vitest'
import type { LinkPlan } from './plan'
import type { Step } from './program'
import { auditBooks, auditEmpty } from './testing/audit'
import {
  ANSWER,
  asker,
  callTo,
  crashOf,
  evenly,
  note,
  pause,
  toy,
  type ToyOptions,
  type ToyPlan,
  ToyWorld,
  users,
  wire,
} from './testing/toy-world'
import { Tracer } from './tracing'
import { leavesOf, pathOf } from './tracing-path'

/** When each call came to a server, and when whoever asked went on. */
function seen(plan: ToyPlan): readonly string[] {
  const world = new ToyWorld(plan)
  for (let atMs = 0; atMs < 1000; atMs += 5) expect(auditBooks(world.run(atMs).kernel)).toEqual([])
  expect(auditEmpty(world.run(2000).kernel)).toEqual([])
  return world.log.filter((line) => !line.includes('heard'))
}

/** A server that takes so long for its first call, its second, ... */
function server(turns: readonly (number | 'fail')[], id = 'server') {
  let turn = 0
  const branches: Record<string, readonly Step[]> = {}
  for (const ms of turns)
    branches[`${ms}`] = ms === 'fail' ? [pause(1), { do: 'fail', cause: 'error' }] : [pause(ms), ANSWER]
  return toy(id, {
    programs: { default: [note('begins'), { do: 'ask', decision: 'turn', branches }] },
    decisions: { turn: () => `${turns[Math.min(turn++, turns.length - 1)]}` },
  })
}

/** A read of a link with one connection and a hedge after 30 ms. */
function hedged(
  turns: readonly (number | 'fail')[],
  policy: Partial<LinkPlan> = {},
  startsMs: readonly number[] = [0],
  options: ToyOptions = {},
): ToyPlan {
  return {
    components: [asker('asker', startsMs, { op: 'read', ...options }), server(turns)],
    links: [wire('asker', 'server', { poolSize: 1, hedgeAfterMs: 30, ...policy })],
  }
}

/** Asks all its links' targets at 0. */
function asking(
  links: readonly (readonly [link: number, times: number])[],
  needed: number,
  op?: string,
): ToyOptions {
  const many: Step = {
    do: 'many',
    targets: links.map(([link, times]) => ({ link, times })),
    needed,
    bytes: 0,
    cancelRest: true,
    enough: [note('enough')],
    short: [note('short')],
    ...(op === undefined ? {} : { op }),
  }
  return { starts: [[0, 'ask']], programs: { default: [many, ANSWER], ask: [many] } }
}

test('a hedge that waits for a connection is not sent when the first attempt has been answered', () => {
  const plan = hedged([70])
  expect(seen(plan)).toEqual(['0 server: begins', '70 asker: goes on'])
  const world = new ToyWorld(hedged([70])).run(1000)
  const { books, hedges, poolWaits } = world.link('asker>server')
  const { received, ok, failed, cancelled } = books
  expect([received, ok, failed, cancelled, hedges]).toEqual([2, 1, 0, 1, 1])
  // The first had it at once, the hedge stood in line from 30 to 70.
  expect([poolWaits.count, poolWaits.max]).toEqual([2, 40])
  expect(world.instance('server').books.received).toBe(1)
})

test('what has never been sent takes no time of a trace', () => {
  const front = (steps: readonly Step[]) => toy('front', { programs: { default: [...steps, ANSWER] } })
  const { programs = {} } = asking([[0, 3]], 2)
  const together = 'steps' in programs.ask ? programs.ask.steps : programs.ask
  for (const [steps, ms] of [
    [[callTo(0, 'read')], 70],
    [together, 140],
  ] as const) {
    const world = new ToyWorld({
      components: [users('users', evenly(200)), front(steps), server([70])],
      links: [
        wire('users', 'front'),
        wire('front', 'server', { poolSize: 1, hedgeAfterMs: 30, cancelLosers: true }),
      ],
    })
    const tracer = new Tracer(world.kernel, { keep: 10, share: 1 })
    world.kernel.tracer = tracer
    world.run(980)
    const traces = tracer.kept.all()
    expect(traces.length).toBe(4)
    for (const trace of traces) {
      const leaves = leavesOf(pathOf(trace.root))
      expect(trace.latencyMs).toBeCloseTo(ms, 9)
      expect(leaves.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)).toBeCloseTo(ms, 9)
    }
  }
})

test('nor when its time is over, with that of the whole call', () => {
  expect(seen(hedged([70], { deadlineMs: 50 }))).toEqual(['0 server: begins', '50 asker: has failed'])
})

test('the connection goes to whoever is next behind it', () => {
  // The second asks at 40 and its hedge at 70, when it has just got the connection.
  expect(seen(hedged([70, 20], {}, [0, 40]))).toEqual([
    '0 server: begins',
    '70 asker: goes on',
    '70 server: begins',
    '90 asker: goes on',
  ])
})

test('a hedge takes the connection of an attempt that has failed, and a retry that of its hedge', () => {
  expect(seen(hedged([50, 10], { timeoutMs: 40 }))).toEqual([
    '0 server: begins',
    '40 server: begins',
    '50 asker: goes on',
  ])
  // In time-outs of 40: the hedge is sent at 40 and given up at 70, the retry follows at 75.
  expect(seen(hedged([500, 500, 10], { timeoutMs: 40, maxAttempts: 2, backoffMs: 5 }))).toEqual([
    '0 server: begins',
    '40 server: begins',
    '75 server: begins',
    '85 asker: goes on',
  ])
})

test('a call that fails takes along what it hedged with', () => {
  const middle = toy('middle', { programs: { default: [callTo(0, 'read'), ANSWER] } })
  const plan: ToyPlan = {
    components: [asker('asker', [0]), middle, server([70, 70])],
    links: [
      wire('asker', 'middle', { timeoutMs: 50, cancelOnTimeout: true }),
      wire('middle', 'server', { poolSize: 1, hedgeAfterMs: 30 }),
    ],
  }
  expect(seen(plan)).toEqual(['0 server: begins', '50 asker: has failed'])
})

test('of calls at once those nobody needs any more are not sent when the last that is needed is answered', () => {
  const plan: ToyPlan = {
    components: [toy('asker', asking([[0, 3]], 2)), server([100, 100])],
    links: [wire('asker', 'server', { poolSize: 1 })],
  }
  expect(seen(plan)).toEqual(['0 server: begins', '100 server: begins', '200 asker: enough'])
})

test('nor when too few can come', () => {
  const plan: ToyPlan = {
    components: [toy('asker', asking([[0, 3]], 3)), server(['fail'])],
    links: [wire('asker', 'server', { poolSize: 1 })],
  }
  expect(seen(plan)).toEqual(['0 server: begins', '1 asker: short'])
})

test('nor when a call over another link is the last that is needed', () => {
  const links: readonly (readonly [number, number])[] = [
    [0, 3],
    [1, 1],
  ]
  const plan: ToyPlan = {
    components: [toy('asker', asking(links, 1)), server([100]), server([40], 'other')],
    links: [wire('asker', 'server', { poolSize: 1 }), wire('asker', 'other')],
  }
  expect(seen(plan)).toEqual(['0 server: begins', '0 other: begins', '40 asker: enough'])
})

test('nor when whoever asked has failed', () => {
  const { programs = {} } = asking([[0, 3]], 3)
  const plan: ToyPlan = {
    components: [asker('asker', [0]), toy('middle', { programs }), server([70])],
    links: [
      wire('asker', 'middle', { timeoutMs: 50, cancelOnTimeout: true }),
      wire('middle', 'server', { poolSize: 1 }),
    ],
  }
  expect(seen(plan)).toEqual(['0 server: begins', '50 asker: has failed'])
})

test('nor when the hedge of the one that was answered gives back its connection', () => {
  const policy = { poolSize: 2, hedgeAfterMs: 10, maxAttempts: 2, retryErrors: true, backoffMs: 20 }
  const plan: ToyPlan = {
    components: [toy('asker', asking([[0, 2]], 1, 'read')), server([40, 'fail', 500])],
    links: [wire('asker', 'server', policy)],
  }
  // The second fails at 1; the first is hedged at 10; the retry stands in line from 21, and at 31 a hedge behind it.
  expect(seen(plan)).toEqual([
    '0 server: begins',
    '0 server: begins',
    '10 server: begins',
    '40 asker: enough',
  ])
})

test('those that run on for nobody do so', () => {
  const { programs, ...rest } = asking([[0, 2]], 1)
  const runsOn = Object.values(programs ?? {}).flatMap((steps) => ('steps' in steps ? steps.steps : steps))
  const [many] = runsOn.filter((step) => step.do === 'many')
  const ask = [{ ...many, cancelRest: false }] as readonly Step[]
  const plan: ToyPlan = {
    components: [toy('asker', { ...rest, programs: { ask } }), server([100, 100])],
    links: [wire('asker', 'server', { poolSize: 1 })],
  }
  expect(seen(plan)).toEqual(['0 server: begins', '100 asker: enough', '100 server: begins'])
})

test('a process that dies sends nothing more: the connection of one call is not for the next', () => {
  const plan = hedged([50], { hedgeAfterMs: 0, latencyMs: 4 }, [0, 1, 2])
  expect(seen(plan).filter((line) => line.includes('begins'))).toHaveLength(3)
  const timeline = [crashOf('asker', 10)]
  expect(seen({ ...plan, timeline }).filter((line) => line.includes('begins'))).toEqual(['4 server: begins'])
})
