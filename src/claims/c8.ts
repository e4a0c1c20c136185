// C8, batch and speed layers: computing everything anew, beside those who ask.
// Picture: taking stock after closing time, or between the customers. Invariant: 80 events a second; the last 20 s are read
// again at 25 s by the batch layer of Lambda, and at 40 s by the stream of Kappa.
import { C8 } from '../library/c8-batch-and-speed-layers'
import { part, wire } from '../library/draw'
import type { Scenario } from '../scenario/document'
import { added, changed, faults, lasting, settings } from './changes'
import type { Claim } from './claim'
import type { Laboratory } from './laboratory'
import { component, gaugeBetween, partBetween } from './readings'

const { scenario } = C8
const AGAIN_S = 25
const STREAM_AGAIN_S = 40
const EVENTS_RPS = 80
/** Two cores of 2.5 GHz, 8 ms at 3.0 GHz each. */
const BATCH_RPS = ((2 * 2.5) / 3 / 8) * 1000

/** A job of 32 loops reads the serving database, as fast as that answers. */
function onServing(): Scenario {
  return changed(
    scenario,
    'on the serving database',
    faults([]),
    added(
      [
        part('clients', 'job', [25, 30.625], {
          arrival: 'closed',
          users: 32,
          thinkMs: 1,
          mix: { 'ask-lambda': 1 },
        }),
        part('server', 'reprocessing', [38, 30], { readCpuMs: 0.1 }),
      ],
      [wire('job', 'call', 'reprocessing'), wire('reprocessing', 'read', 'serving-db')],
    ),
    lasting(38),
  )
}
function back(backMs: number): Scenario {
  return changed(
    scenario,
    `${backMs} ms`,
    (design) => faults(design.timeline.map((fault) => ({ ...fault, backMs }) as typeof fault))(design),
    lasting(STREAM_AGAIN_S),
  )
}
/** Two of each: what they do, less what comes, is nearly three times as much. */
function twoWorkers(design: Scenario): Scenario {
  return changed(
    design,
    'two workers',
    settings('batch', { instances: 2 }),
    settings('stream', { instances: 2 }),
    lasting(50),
  )
}

/** The p99 of queries while it is computed anew, less that of a calm time. */
function slowerMs(laboratory: Laboratory, design: Scenario, fromS = AGAIN_S): number {
  const during = partBetween(laboratory.play(design), 'queries', 'latencyMsP99', fromS + 2, fromS + 12)
  return during - partBetween(laboratory.play(scenario), 'queries', 'latencyMsP99', 10, AGAIN_S)
}

/** Seconds until hardly anything waits in the log. */
function catchUpS(laboratory: Laboratory, design: Scenario, fromS = AGAIN_S): number {
  const played = laboratory.play(design)
  const seconds = Array.from({ length: design.durationS - fromS - 1 }, (_, index) => fromS + 1 + index)
  const caughtUp = seconds.find((second) => gaugeBetween(played, 'log', 'waiting', second, second + 1) < 40)
  return (caughtUp ?? Number.NaN) + 1 - fromS
}

/** How old an event is when its figure is there: that of the last of a hundred. */
function lateS(laboratory: Laboratory, worker: string): number {
  const { jobs } = component(laboratory.play(scenario).report, worker)
  return (jobs?.sincePublishedMs.p99 ?? Number.NaN) / 1000
}

export const C8_CLAIMS: readonly Claim[] = [
  {
    id: 'c8.1',
    says: 'reprocessing on the serving database slows it',
    without: 'from the log',
    unit: 'ms',
    // First measured: 32 loops share its cores with the queries.
    expected: 650,
    atLeast: 330,
    measure: (laboratory) => slowerMs(laboratory, onServing()),
    control: (laboratory) => slowerMs(laboratory, scenario),
  },
  {
    id: 'c8.2',
    says: 'from the log it does not',
    without: 'on the serving database',
    unit: 'ms',
    expected: 0,
    atMost: 200,
    measure: (laboratory) => slowerMs(laboratory, scenario),
    control: (laboratory) => slowerMs(laboratory, onServing()),
  },
  {
    id: 'c8.3',
    says: 'catch-up time = data / rate',
    without: 'with two batch workers',
    unit: 's',
    // 20 s of events, at what the worker does more than comes.
    expected: (20 * EVENTS_RPS) / (BATCH_RPS - EVENTS_RPS),
    atLeast: 9,
    measure: (laboratory) => catchUpS(laboratory, scenario),
    control: (laboratory) => catchUpS(laboratory, twoWorkers(scenario)),
  },
  {
    id: 'c8.4',
    says: 'half of the data, half of the catch-up time',
    without: 'with all of the data',
    unit: 's',
    expected: (10 * EVENTS_RPS) / (BATCH_RPS - EVENTS_RPS),
    atMost: 9.5,
    measure: (laboratory) => catchUpS(laboratory, back(10_000)),
    control: (laboratory) => catchUpS(laboratory, scenario),
  },
  {
    id: 'c8.5',
    says: 'with the log only, reading it again takes data / rate as well',
    without: 'with two of the stream',
    unit: 's',
    expected: (20 * EVENTS_RPS) / (BATCH_RPS - EVENTS_RPS),
    atLeast: 9.3,
    measure: (laboratory) => catchUpS(laboratory, scenario, STREAM_AGAIN_S),
    control: (laboratory) => catchUpS(laboratory, twoWorkers(scenario), STREAM_AGAIN_S),
  },
  {
    id: 'c8.6',
    says: 'with the log only, it does not slow those who ask',
    without: 'on the serving database',
    unit: 'ms',
    // The stream writes 208 a second for 2 ms: with the queries, four tenths of what its database can do.
    expected: 10,
    atMost: 200,
    measure: (laboratory) => slowerMs(laboratory, scenario, STREAM_AGAIN_S),
    control: (laboratory) => slowerMs(laboratory, onServing()),
  },
  {
    id: 'c8.7',
    says: 'with the log only, fresh figures are late meanwhile',
    without: 'with a speed layer beside',
    unit: 's',
    // What was read again is up to 20 s old, and what is new waits behind it.
    expected: 20,
    atLeast: 10.5,
    measure: (laboratory) => lateS(laboratory, 'stream'),
    control: (laboratory) => lateS(laboratory, 'speed'),
  },
]
