// A8, a queue and its workers, a log and a monitor: what is put off, what is only moved, and what is noticed.
// Picture: the order rail of a kitchen, and a night nurse who comes by every five seconds.
// Invariant: visitors ask for 20 posts a second, and the worker does 33.3: two cores of 2.5 GHz, 50 ms at 3.0 GHz each.
import { A8 } from '../library/a8-message-queue'
import { part, timeline, wire } from '../library/draw'
import type { Scenario } from '../scenario/document'
import { added, type Change, changed, faults, lasting, policy, settings, without } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import {
  component,
  failedBetween,
  gaugeBetween,
  p99Ms,
  requestType,
  totalBetween,
  utilization,
  sum,
} from './readings'

const { scenario } = A8

const POSTS_RPS = 20
const SERVICE_RPS = ((2 * 2.5) / 3 / 50) * 1000
/** Six of ten requests are posts. */
const MANY_POSTS_RPS = 60

// Without the queue the web servers call who does the work, and wait.
const called = changed(scenario, 'called', ...calls('wait'))
const sent = changed(scenario, 'sent', ...calls('send'))

// What has waited is worked off by the 48th second.
const workersDown = changed(scenario, 'workers down', down(), lasting(54))
const calledDown = changed(called, 'workers down', down(), lasting(24))
const sentDown = changed(sent, 'workers down', down(), lasting(54))
const workersSlow = changed(scenario, 'workers slow', slow(), lasting(25))
const calledSlow = changed(called, 'workers slow', slow(), lasting(25))
/** Nothing but chance that is not wanted here is taken away: every job is the same work. */
const backlog = changed(workersDown, 'even work', settings('worker', { workShape: 'constant' }), lasting(37))
/** 20.8 jobs a second. */
const justEnough = changed(backlog, 'just enough', settings('worker', { jobCpuMs: 80 }))

const manyPosts = changed(scenario, 'many posts', posts(0.6))
const twoWorkers = changed(manyPosts, 'two workers', settings('worker', { instances: 2 }), lasting(25))
const calledManyPosts = changed(called, 'many posts', posts(0.6))
const moreWeb = changed(
  manyPosts,
  'more web servers',
  settings('web-1', { instances: 2 }),
  settings('web-2', { instances: 2 }),
  lasting(25),
)

const webFails = changed(
  scenario,
  'web-1 fails half of its calls',
  settings('monitor', { rule1Metric: 'errors', rule1Threshold: 0.05 }),
  faults(timeline({ component: 'web-1', fault: 'error', share: 0.5, atMs: 10_000 })),
  lasting(25),
)
const webFailsNot = changed(webFails, 'does not', faults([]))
const noDatabase = changed(scenario, 'no database', dies('database', 10_000))
const noBalancer = changed(scenario, 'no load balancer', dies('load-balancer', 6000), lasting(20))
const webDies = changed(scenario, 'web-1 dies', dies('web-1', 12_000), lasting(25))
const nobodyWatches = changed(webDies, 'nobody watches', without('monitor-web-1-watch'))

const noLog = changed(scenario, 'no log', dies('log', 12_000), lasting(30))
const waitsForLog = changed(
  noLog,
  'waited for',
  ...['web-1-log-log', 'web-2-log-log'].map((id) => policy(id, { mode: 'wait', onFailure: 'fail' })),
)

function calls(mode: 'wait' | 'send'): readonly Change[] {
  const work = { readCpuMs: 50, writeCpuMs: 50, address: 'private', instanceType: 't3.medium' }
  const carries = { carries: 'writes', mode, onFailure: mode === 'wait' ? 'fail' : 'continue' } as const
  return [
    without('queue', 'worker'),
    added(
      [part('server', 'worker', [51, 30], work)],
      [wire('web-1', 'call', 'worker', carries), wire('web-2', 'call', 'worker', carries)],
    ),
  ]
}

/** From 10 s to 20 s, and 5 s more until it has started. */
function down(): Change {
  return faults(
    timeline({ component: 'worker', fault: 'crash', mode: 'process', atMs: 10_000, untilMs: 20_000 }),
  )
}

function slow(): Change {
  return faults(timeline({ component: 'worker', fault: 'slow', what: 'cpu', factor: 10, atMs: 10_000 }))
}

function dies(part: string, atMs: number): Change {
  return faults(timeline({ component: part, fault: 'crash', mode: 'machine', atMs }))
}

function posts(share: number): Change {
  return (design) =>
    [
      settings('web-users', { mix: { page: 1 - share, post: share } }),
      settings('mobile-users', { mix: { feed: 1 - share, post: share } }),
    ].reduce((before, change) => change(before), design)
}

/** Posts whose work nobody has done by the end, or is doing then. */
function undone(laboratory: Laboratory, design: Scenario): number {
  const report = laboratory.report(design)
  const worker = component(report, 'worker')
  return requestType(report, 'post').ok - (worker.jobs?.done ?? worker.ok)
}

/** How much shorter the backlog becomes in a second, in the ten seconds after the worker has started. */
function drainRps(laboratory: Laboratory, design: Scenario): number {
  const played = laboratory.play(design)
  const [before, after] = [26, 36].map((atS) => gaugeBetween(played, 'queue', 'waiting', atS - 1, atS))
  return (before - after) / 10
}

/** How much older the oldest message has become from the 20th second to the last, the 40th. */
function agingS(laboratory: Laboratory, design: Scenario): number {
  const played = laboratory.play(design)
  const [before, after] = [20, 40].map((atS) => gaugeBetween(played, 'queue', 'oldestMs', atS - 1, atS))
  return (after - before) / 1000
}

function jobsRps(laboratory: Laboratory, design: Scenario): number {
  const { jobs } = component(laboratory.report(design), 'worker')
  return (jobs?.done ?? Number.NaN) / (design.durationS - design.warmupS)
}

function sincePublishedS(laboratory: Laboratory, design: Scenario): number {
  const mean = component(laboratory.report(design), 'worker').jobs?.sincePublishedMs.mean ?? Number.NaN
  return mean / 1000
}

/** Of its rules about this figure; of one component, or about all users. */
function alerts(laboratory: Laboratory, design: Scenario, about: string | null, rule: RegExp): number {
  const all = laboratory.report(design).alerts ?? []
  return all.filter((alert) => alert.component === about && rule.test(alert.rule)).length
}

function business(
  laboratory: Laboratory,
  design: Scenario,
  figure: 'usersServed' | 'revenueLostUsd',
): number {
  const { requestTypes } = laboratory.report(design)
  return sum(requestTypes.map((type) => type.business?.[figure] ?? Number.NaN))
}

export const A8_CLAIMS: readonly Claim[] = [
  {
    id: 'a8.1',
    says: 'the producer is answered while the workers are down',
    without: 'when the web servers call them and wait',
    unit: 'requests',
    expected: 0,
    // Called, all posts of 12 s fail: 240.
    atMost: 80,
    measure: (laboratory) => failedBetween(laboratory.play(workersDown), 10, 22),
    control: (laboratory) => failedBetween(laboratory.play(calledDown), 10, 22),
  },
  {
    id: 'a8.2',
    says: 'the producer stays fast while the workers are slow',
    without: 'when the web servers call them and wait',
    unit: 'ms',
    // First measured: as with healthy workers.
    expected: 153,
    atMost: 800,
    measure: (laboratory) => p99Ms(laboratory.report(workersSlow), 'post'),
    control: (laboratory) => p99Ms(laboratory.report(calledSlow), 'post'),
  },
  {
    id: 'a8.3',
    says: 'nothing is lost while the workers are down',
    without: 'when the work is sent to them without a queue',
    unit: 'requests',
    expected: 0,
    // 15 s of posts.
    atMost: 100,
    measure: (laboratory) => undone(laboratory, workersDown),
    control: (laboratory) => undone(laboratory, sentDown),
  },
  {
    id: 'a8.4',
    says: 'the backlog drains at service - arrival',
    without: 'with workers that do hardly more than what comes',
    unit: '/s',
    expected: SERVICE_RPS - POSTS_RPS,
    atLeast: 8.5,
    measure: (laboratory) => drainRps(laboratory, backlog),
    control: (laboratory) => drainRps(laboratory, justEnough),
  },
  {
    id: 'a8.5',
    says: 'arrivals above service: the age of the oldest message grows without bound',
    without: 'at the stated share of posts',
    unit: 's',
    // Of each second, so much is not worked off. 20 s lie between.
    expected: (1 - SERVICE_RPS / MANY_POSTS_RPS) * 20,
    atLeast: 4.5,
    measure: (laboratory) => agingS(laboratory, manyPosts),
    control: (laboratory) => agingS(laboratory, scenario),
  },
  {
    id: 'a8.6',
    says: 'a queue moves the wait: visitors are answered however long it is',
    without: 'when the web servers call the workers and wait',
    unit: 'share',
    expected: 0,
    // Called, hardly a post is answered in time: the line is longer than anybody waits.
    atMost: 0.4,
    measure: (laboratory) => postsFailed(laboratory, manyPosts),
    control: (laboratory) => postsFailed(laboratory, calledManyPosts),
  },
  {
    id: 'a8.7',
    says: 'a queue moves the wait: what they asked for is done much later',
    without: 'at the stated share of posts',
    unit: 's',
    // The age grows from 2 s to 18 s while the run is counted.
    expected: (1 - SERVICE_RPS / MANY_POSTS_RPS) * 22.5,
    atLeast: 5.5,
    measure: (laboratory) => sincePublishedS(laboratory, manyPosts),
    control: (laboratory) => sincePublishedS(laboratory, scenario),
  },
  {
    id: 'a8.8',
    says: 'a queue adds no capacity',
    without: 'with a second worker',
    unit: '/s',
    expected: SERVICE_RPS,
    atMost: 44,
    measure: (laboratory) => jobsRps(laboratory, manyPosts),
    control: (laboratory) => jobsRps(laboratory, twoWorkers),
  },
  {
    id: 'a8.9',
    says: 'workers scale apart from web: with a second one more is done',
    without: 'with twice the web servers in place of it',
    unit: 'times',
    expected: MANY_POSTS_RPS / SERVICE_RPS,
    atLeast: 1.45,
    measure: (laboratory) => jobsRps(laboratory, twoWorkers) / jobsRps(laboratory, manyPosts),
    control: (laboratory) => jobsRps(laboratory, moreWeb) / jobsRps(laboratory, manyPosts),
  },
  {
    id: 'a8.10',
    says: 'web scales apart from workers: with twice the servers each has half to do',
    without: 'with a second worker in place of them',
    unit: 'times',
    expected: 0.5,
    atMost: 0.72,
    measure: (laboratory) => webCpu(laboratory, moreWeb) / webCpu(laboratory, manyPosts),
    control: (laboratory) => webCpu(laboratory, twoWorkers) / webCpu(laboratory, manyPosts),
  },
  {
    id: 'a8.11',
    says: 'host metrics move: the monitor sees the cores of the worker full',
    without: 'at the stated share of posts',
    unit: 'items',
    expected: 1,
    atLeast: 0.5,
    measure: (laboratory) => alerts(laboratory, manyPosts, 'worker', /CPU/),
    control: (laboratory) => alerts(laboratory, scenario, 'worker', /CPU/),
  },
  {
    id: 'a8.12',
    says: 'metrics of a tier move: the monitor sees web servers fail calls',
    without: 'without the fault',
    unit: 'items',
    expected: 1,
    atLeast: 0.5,
    measure: (laboratory) => alerts(laboratory, webFails, 'web-1', /fail/),
    control: (laboratory) => alerts(laboratory, webFailsNot, 'web-1', /fail/),
  },
  {
    id: 'a8.13',
    says: 'business metrics move: without a database revenue is lost',
    without: 'without the fault',
    unit: 'USD',
    // Nearly half of the pages miss the cache, no post succeeds, for 30 s.
    expected: 54,
    atLeast: 27,
    measure: (laboratory) => business(laboratory, noDatabase, 'revenueLostUsd'),
    control: (laboratory) => business(laboratory, scenario, 'revenueLostUsd'),
  },
  {
    id: 'a8.14',
    says: 'business metrics move: without a load balancer few users are served',
    without: 'without the fault',
    unit: 'items',
    // Those who were answered in the only counted second before; each type of request counts its own.
    expected: 90,
    atMost: 600,
    measure: (laboratory) => business(laboratory, noBalancer, 'usersServed'),
    control: (laboratory) => business(laboratory, scenario, 'usersServed'),
  },
  {
    id: 'a8.15',
    says: 'an alert fires',
    without: 'without a monitor that asks',
    unit: 'items',
    expected: 1,
    atLeast: 0.5,
    measure: (laboratory) => alerts(laboratory, webDies, 'web-1', /./),
    control: (laboratory) => alerts(laboratory, nobodyWatches, 'web-1', /./),
  },
  {
    id: 'a8.16',
    says: 'a log sink called with wait takes the site down with it',
    without: 'with send',
    unit: '/s',
    expected: 0,
    atMost: 35,
    measure: (laboratory) => totalBetween(laboratory.play(waitsForLog), 'okRps', 18, 30),
    control: (laboratory) => totalBetween(laboratory.play(noLog), 'okRps', 18, 30),
  },
  {
    id: 'a8.17',
    says: 'a log sink called with send does not',
    without: 'with wait',
    unit: 'requests',
    expected: 0,
    // All requests of 12 s.
    atMost: 430,
    measure: (laboratory) => failedBetween(laboratory.play(noLog), 18, 30),
    control: (laboratory) => failedBetween(laboratory.play(waitsForLog), 18, 30),
  },
]

/** Of all posts. 0..1. */
function postsFailed(laboratory: Laboratory, design: Scenario): number {
  const { ok, failed } = requestType(laboratory.report(design), 'post')
  return failed / (ok + failed)
}

function webCpu(laboratory: Laboratory, design: Scenario): number {
  return utilization(laboratory.report(design), 'web-1', 'cpu')
}
