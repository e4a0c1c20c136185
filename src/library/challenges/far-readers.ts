// Far readers: half of the readers live on the other side of the earth, and what they read changes.
// Picture: a newspaper printed in one town only, and sent round the world by ship.
import type { Settings } from '../../kit/fields'
import type { Challenge } from '../challenge'
import { dataSet, objectives, part, place, requestType, scenario, timeline, wire } from '../draw'
import type { Deed } from '../lesson'

const WEB = { readCpuMs: 4, writeCpuMs: 4, instanceType: 't3.medium', address: 'private' } as const

function edge(settings: Settings): readonly Deed[] {
  return [
    { deed: 'remove', ids: ['sydney-balancer'] },
    {
      deed: 'add',
      components: [
        part(
          'cdn',
          'edge',
          [13, 2.625],
          { regions: ['ap-southeast-2'], ...settings },
          { place: 'sydney-region' },
        ),
      ],
      links: [wire('sydney', 'call', 'edge'), wire('edge', 'call', 'balancer')],
    },
  ]
}

export const FAR_READERS: Challenge = {
  id: 'far-readers',
  title: 'Far readers',
  brief:
    'A magazine in Virginia has as many readers in Sydney, a fifth of a second away, there and back. They wait for each page, and twice as long for a new connection. Show 95 of 100 pages in Sydney within 150 ms. Editors change pages all the time: at most 30 readers may see an old one. You may spend 480 dollars a month.',
  keeps: ['pages-db'],
  hints: [
    'No machine is busy. Where do the 200 ms go, and could any machine in Virginia be quick enough?',
    'Something near the readers has to have the pages: a CDN in Sydney, or web server and copy of the database there.',
    'Put a CDN between Sydney and the balancer, filled beforehand, and let it drop what has changed: purged on change.',
  ],
  stars: { twoAtMostUsd: 450, threeAtMostUsd: 430 },
  reference: edge({ fill: 'push' }),
  idea: {
    words: 'Only nearness beats distance; and a copy has to hear of changes.',
    without: edge({}),
  },
  sources: [
    'Round trip between N. Virginia and Sydney, about 200 ms: CloudPing.co, median of a year, 2025-05-29',
    'Prices and hardware: AWS price list, us-east-1, read 2026-08-28; Amazon CloudFront pricing page, 2026',
  ],
  scenario: scenario('Far readers', {
    invitation: 'No machine is busy. Why does Sydney wait?',
    durationS: 35,
    warmupS: 5,
    requestTypes: [
      requestType('page-virginia', { replyBytes: 12_000, dataSet: 'pages' }),
      requestType('page-sydney', { replyBytes: 12_000, dataSet: 'pages' }),
      requestType('edit', {
        operation: 'write',
        requestBytes: 6000,
        replyBytes: 300,
        inserts: 0,
        dataSet: 'pages',
      }),
    ],
    dataSets: [dataSet('pages', { items: 500, itemBytes: 12_000, skew: 0.8 })],
    places: [
      place('region', 'sydney-region', [-2, 0, 25, 11], { region: 'ap-southeast-2' }, { name: 'Sydney' }),
      place('region', 'virginia-region', [-2, 15, 50, 21], {}, { name: 'Virginia' }),
    ],
    components: [
      part(
        'clients',
        'sydney',
        [0, 2.625],
        { rateRps: 30, users: 2000, mix: { 'page-sydney': 1 } },
        { place: 'sydney-region' },
      ),
      part(
        'clients',
        'virginia',
        [0, 22.625],
        { rateRps: 35, users: 2000, mix: { 'page-virginia': 0.9, edit: 0.1 } },
        { place: 'virginia-region' },
      ),
      part(
        'load-balancer',
        'balancer',
        [13, 22],
        { instanceType: 't3.medium' },
        { place: 'virginia-region' },
      ),
      part('server', 'web-1', [25, 17.5], WEB, { place: 'virginia-region' }),
      part('server', 'web-2', [25, 26.5], WEB, { place: 'virginia-region' }),
      part(
        'database',
        'pages-db',
        [38, 22],
        { readCpuMs: 3, instanceType: 't3.medium', bufferPoolMib: 2048 },
        { place: 'virginia-region' },
      ),
    ],
    links: [
      wire('sydney', 'call', 'balancer'),
      wire('virginia', 'call', 'balancer'),
      wire('balancer', 'route', 'web-1'),
      wire('balancer', 'route', 'web-2'),
      wire('web-1', 'read', 'pages-db'),
      wire('web-2', 'read', 'pages-db'),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'latency', requestType: 'page-sydney', percentile: 0.95, atMostMs: 150 },
      { measure: 'correctness', flaw: 'stale-reads', atMost: 30 },
      { measure: 'availability', atLeast: 0.995 },
      { measure: 'cost', per: 'month', atMostUsd: 480 },
    ),
  }),
}
