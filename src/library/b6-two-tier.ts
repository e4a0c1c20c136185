import { dataSet, objectives, part, place, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

const FRONT = { instances: 3, sessions: 'memory', readCpuMs: 18, writeCpuMs: 18, address: 'private' }
const STORAGE = { readCpuMs: 6, writeCpuMs: 6 }

/** Front ends chosen by a hash of who calls, storage servers by a hash of what is asked for. */
export const B6: Entry = {
  id: 'b6-two-tier',
  hall: 'scaling',
  title: 'Front ends and storage, both by hash',
  about:
    'Two tiers grow apart from each other: front ends that compute, and storage servers that each keep a share of the data. Two hashes say who does what. A hash turns anything into a number, always the same one. The balancer takes a hash of the address and port of the caller, so a [[connection]] always meets the same front end. The front ends take a hash of the key, so an item is always found on the same storage server. The price: adding a server moves some of both.',
  tries: [
    'Set the balancer to [[layer 7]] and round-robin, so that it chooses anew for each [[request]]. Users meet front ends that do not know them.',
    'Draw a fourth storage server and link it to the [[shards|shard]]. Watch how many [[slots|slot]] move to it.',
    'Set the method of the shards to modulo before you draw it. Now most of the data move.',
  ],
  tags: [
    'consistent hashing',
    'modulo',
    'sharding',
    'partitioning',
    'source hash',
    'layer 4',
    'sticky',
    'web server',
  ],
  sources: [
    'Consistent hashing: D. Karger et al., Consistent Hashing and Random Trees, STOC 1997',
    'Prices and hardware of t3.xlarge and m6i.large: AWS price list, us-east-1, read 2026-08-28',
  ],
  binds: { load: 3, component: 'front-ends', resource: 'cpu' },
  scenario: scenario('Front ends and storage, both by hash', {
    invitation: 'Add a front end or a storage server while it runs. How much has to move?',
    durationS: 40,
    warmupS: 8,
    requestTypes: [
      requestType('get', { replyBytes: 5000, dataSet: 'files' }),
      requestType('put', { operation: 'write', requestBytes: 5000, replyBytes: 500, dataSet: 'files' }),
    ],
    dataSets: [dataSet('files', { items: 20_000, itemBytes: 5000, skew: 0.6 })],
    places: [place('zone', 'storage', [47, 0, 11.75, 32.5], {}, { name: 'storage' })],
    components: [
      part('clients', 'users', [0, 13.625], { rateRps: 180, users: 300, mix: { get: 0.8, put: 0.2 } }),
      part('load-balancer', 'load-balancer', [11, 13], {
        layer: '4',
        algorithm: 'consistent-hash',
      }),
      part('server', 'front-ends', [23, 13], FRONT),
      {
        ...part('shard-router', 'by-key', [35, 13], { virtualNodes: 256 }, { name: 'hash of the key' }),
        kindVersion: 2,
      },
      part('database', 'storage-1', [49, 2], STORAGE, { place: 'storage' }),
      part('database', 'storage-2', [49, 13], STORAGE, { place: 'storage' }),
      part('database', 'storage-3', [49, 24], STORAGE, { place: 'storage' }),
    ],
    links: [
      wire('users', 'call', 'load-balancer', { handshake: 'tcp', keepAliveMs: 1000 }),
      wire('load-balancer', 'route', 'front-ends'),
      wire('front-ends', 'read', 'by-key'),
      wire('by-key', 'shard', 'storage-1'),
      wire('by-key', 'shard', 'storage-2'),
      wire('by-key', 'shard', 'storage-3'),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 300 },
    ),
  }),
}
