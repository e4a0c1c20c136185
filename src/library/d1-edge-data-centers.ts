import { dataSet, objectives, part, place, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

/** Far users with a data center at their edge, before two cores that hold the same. */
export const D1: Entry = {
  id: 'd1-edge-data-centers',
  hall: 'edges',
  title: 'Edge and core data centers',
  about:
    'Readers in Sydney get their pages from a small data center near them, the edge, brought there before anybody asks. The core in Virginia, which holds web server, cache and database, is a fifth of a second away. Most readers never leave their town. What changes is brought anew. A second core in Oregon holds a copy of the database, so that losing one core loses no data, if each write waits for the copy.',
  tries: [
    'Let the edge fetch pages when they are asked for instead. Who waits for the ocean now?',
    'Fail Virginia, where the core is. What do readers in Sydney notice, and what do authors?',
    'Give the edge a cache of 0.01 GiB. Which pages does it still have?',
  ],
  tags: ['edge computing', 'point of presence', 'CDN', 'multi-region', 'synchronous replication', 'push'],
  sources: [
    'Round trip between N. Virginia and Sydney, about 200 ms: CloudPing.co, median of a year, 2025-05-29',
    'Prices and hardware: AWS price list, us-east-1, read 2026-08-28',
  ],
  binds: { load: 4, component: 'web-east', resource: 'cpu' },
  scenario: scenario('Edge and core data centers', {
    invitation: 'Let the edge fetch pages only when asked. How long do readers in Sydney wait now?',
    durationS: 30,
    warmupS: 5,
    requestTypes: [
      requestType('read', { replyBytes: 20_000, dataSet: 'pages' }),
      requestType('edit', {
        operation: 'write',
        requestBytes: 4000,
        replyBytes: 500,
        inserts: 0,
        dataSet: 'pages',
      }),
    ],
    dataSets: [dataSet('pages', { items: 2000, itemBytes: 20_000 })],
    places: [
      place('region', 'sydney', [0, 0, 20.5, 10.5], { region: 'ap-southeast-2' }, { name: 'Sydney' }),
      place('region', 'virginia', [10, 13.5, 37.75, 20.5], {}, { name: 'Virginia' }),
      place('region', 'oregon', [51, 22.5, 11.75, 11.5], { region: 'us-west-2' }, { name: 'Oregon' }),
    ],
    components: [
      part(
        'clients',
        'readers',
        [2, 2.625],
        { rateRps: 60, users: 3000, mix: { read: 1 } },
        { place: 'sydney' },
      ),
      part('cdn', 'edge', [12, 2.625], { regions: ['ap-southeast-2'], fill: 'push' }, { place: 'sydney' }),
      part(
        'clients',
        'authors',
        [12, 21.125],
        { rateRps: 60, users: 300, mix: { edit: 0.2, read: 0.8 } },
        { place: 'virginia' },
      ),
      part(
        'server',
        'web-east',
        [24, 20.5],
        { readCpuMs: 9, writeCpuMs: 9, instanceType: 'm6i.large' },
        { place: 'virginia' },
      ),
      part('cache', 'cache-east', [38, 15.5], {}, { place: 'virginia' }),
      part('database', 'db-east', [38, 25.5], { replication: 'synchronous' }, { place: 'virginia' }),
      part('database', 'db-west', [53, 25.5], { replication: 'synchronous' }, { place: 'oregon' }),
    ],
    links: [
      wire('readers', 'call', 'edge'),
      wire('edge', 'call', 'web-east'),
      wire('authors', 'call', 'web-east'),
      wire('web-east', 'cache', 'cache-east'),
      wire('web-east', 'read', 'db-east'),
      wire('db-east', 'replicate', 'db-west'),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 800 },
      { measure: 'correctness', flaw: 'lost-writes', atMost: 0 },
    ),
  }),
}
