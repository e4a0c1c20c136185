import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'
import { B2_LESSON } from './lessons/b2'

/** One server that is exchanged for a larger one; the database behind it is never short. */
export const B2: Entry = {
  id: 'b2-scale-up',
  hall: 'scaling',
  title: 'Scale up: a larger machine',
  about:
    'When one machine is full, the simplest answer is a larger one: twice the processor [[cores|core]] for twice the price, and not a line of the program has to change. This is called scaling up. It works as far as the work can be done side by side. A program that computes on one core gains nothing, and where one core at a time has to do a part of the work, that part limits what any number of cores can do. And the largest machine has an end.',
  tries: [
    'Triple the traffic: the server is full. Then give it a t3.2xlarge, which has twice the cores. What does it carry, and what does the month cost?',
    'Switch on Single-threaded at the server and compare both machines again.',
    'Set its [[Serial fraction]] to 0.25: a quarter of the work waits for one [[lock]]. Try machines with 8, 16 and 64 cores.',
  ],
  tags: [
    'vertical scaling',
    'bigger machine',
    'Amdahl',
    'web server',
    'application server',
    'single-threaded',
  ],
  sources: [
    'Prices and hardware of t3.xlarge, t3.2xlarge and m6i.large: AWS price list, us-east-1, read 2026-08-28',
    'Serial fraction: G. M. Amdahl, Validity of the single processor approach, AFIPS 1967',
  ],
  binds: { load: 3, component: 'server', resource: 'cpu' },
  lesson: B2_LESSON,
  scenario: scenario('Scale up: a larger machine', {
    invitation: 'Triple the traffic, then rent the machine with twice the cores. Is twice enough?',
    durationS: 40,
    warmupS: 8,
    requestTypes: [
      requestType('page', { replyBytes: 20_000, dataSet: 'articles' }),
      requestType('post', {
        operation: 'write',
        requestBytes: 2000,
        replyBytes: 1000,
        dataSet: 'articles',
      }),
    ],
    dataSets: [dataSet('articles', { items: 5000, itemBytes: 4000 })],
    components: [
      part('clients', 'users', [0, 0.625], { rateRps: 80, mix: { page: 0.9, post: 0.1 } }),
      // Our choice: a page that is computed anew for everybody takes 20 ms of a core.
      part('server', 'server', [12, 0], { readCpuMs: 20, writeCpuMs: 20, workers: 32, backlog: 32 }),
      part('database', 'database', [25, 0]),
    ],
    links: [wire('users', 'call', 'server'), wire('server', 'read', 'database')],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 500 },
    ),
  }),
}
