import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'
import { B11_LESSON } from './lessons/b11'

/** A balancer before ten servers that work on one request at a time each. */
export const B11: Entry = {
  id: 'b11-balancing-policies',
  hall: 'scaling',
  title: 'Balancing policies',
  about:
    'A load balancer decides which of ten equal servers gets a [[request]]: anyone by chance, each in turn, the less busy of two, or the least busy of all. Nothing else differs. One builds it because a request behind a long one waits, while another server may have nothing to do. While servers are mostly idle all ways are good; when they are busy, the choice is worth more than several machines. The price of the better ways: the balancer has to keep count.',
  tries: [
    'Raise the traffic by a half, so that servers are busy nine tenths of the time. Let the balancer choose Random, Round-robin, Better of two random, Least outstanding: compare the [[p99]].',
    'With that traffic and Round-robin, set Work varies of the servers to Gamma and Variation to 3. Then choose Random: is it any worse?',
    'Halve the traffic and go through the four ways again. Does anybody notice?',
  ],
  tags: [
    'load balancing',
    'round robin',
    'random',
    'power of two choices',
    'least connections',
    'least outstanding',
    'join the shortest queue',
  ],
  sources: [
    'Two random choices: Mitzenmacher, The Power of Two Choices in Randomized Load Balancing, 2001',
    'Waiting with unequal work: Kingman, The single server queue in heavy traffic, 1961',
    'Prices and hardware of m6i.large: AWS price list, us-east-1, read 2026-08-28',
  ],
  binds: { load: 3, component: 'servers', resource: 'cpu' },
  lesson: B11_LESSON,
  scenario: scenario('Balancing policies', {
    invitation: 'Raise the traffic by a half. Which way of choosing keeps the slowest requests short?',
    durationS: 60,
    requestTypes: [requestType('page', { replyBytes: 30_000, dataSet: 'articles' })],
    dataSets: [dataSet('articles', { items: 5000, itemBytes: 6000 })],
    components: [
      part('clients', 'users', [0, 0.625], { rateRps: 290, users: 5000 }),
      part('load-balancer', 'load-balancer', [12, 0]),
      // One at a time, in order, 20 ms each: what textbooks call an M/M/1 line, ten times.
      part('server', 'servers', [25, 0], {
        readCpuMs: 19.333,
        writeCpuMs: 19.333,
        runtime: 'async',
        singleThreaded: true,
        instances: 10,
        instanceType: 'm6i.large',
        address: 'private',
      }),
    ],
    links: [wire('users', 'call', 'load-balancer'), wire('load-balancer', 'route', 'servers')],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 250 },
    ),
  }),
}
