// A zone is down: one data center after the other goes dark for a while, and nobody is to notice.
// Picture: a stool that stands on three legs, and has to stand on any two.
import type { Settings } from '../../kit/fields'
import type { Component } from '../../scenario/document'
import type { Challenge } from '../challenge'
import { dataSet, objectives, part, place, requestType, scenario, timeline, wire } from '../draw'
import type { Deed } from '../lesson'

const CHECKS: Deed = {
  deed: 'set',
  id: 'balancer',
  settings: { healthCheckMs: 1000, probeTimeoutMs: 500 },
}

/** One of half the size, and one more in each of the other zones. */
const SPREAD: readonly Deed[] = [
  { deed: 'set', id: 'web-a', settings: { instances: 1, instanceType: 'c5.large' } },
  { deed: 'policy', id: 'balancer-web-a', policy: { maxAttempts: 2 } },
  {
    deed: 'add',
    components: [web('web-b', 15, 'zone-b', 'c5.large'), web('web-c', 28, 'zone-c', 'c5.large')],
    links: ['web-b', 'web-c'].flatMap((id) => [
      wire('balancer', 'route', id, { maxAttempts: 2 }),
      wire(id, 'read', 'picture-store'),
    ]),
  },
  CHECKS,
]

/** As many machines, all of them in one zone. */
const TOGETHER: readonly Deed[] = [
  { deed: 'set', id: 'web-a', settings: { instances: 3, instanceType: 'c5.large' } },
  { deed: 'policy', id: 'balancer-web-a', policy: { maxAttempts: 2 } },
  CHECKS,
]

export const ZONE_DOWN: Challenge = {
  id: 'zone-down',
  title: 'A zone is down',
  brief:
    'Both web servers of a service stand in one zone, and one zone after the other goes dark. They make small pictures out of large ones, in zone a. From 12 seconds on each zone goes dark for eight seconds: first a, then b, then c. Answer 97 of 100 requests all the same, and 95 of 100 within 500 ms. The balancer and the store belong to the whole region. You may spend 520 dollars a month.',
  keeps: ['picture-store'],
  hints: [
    'What stands together falls together. Each zone is dark once; nothing may depend on one alone.',
    'Two zones that each can do all the work are one way. With three zones, each needs to do only half of it.',
    'One c5.large in each zone; let the balancer check every second, and try a second server when the first does not answer.',
  ],
  stars: { twoAtMostUsd: 480, threeAtMostUsd: 440 },
  reference: SPREAD,
  idea: {
    words: 'Spread over three zones, any two of which can do all the work: half in reserve is enough.',
    without: TOGETHER,
  },
  sources: [
    'Zones of a region fail apart from each other: AWS Well-Architected Framework, reliability pillar',
    'Prices and hardware: AWS price list, us-east-1, read 2026-08-28',
  ],
  scenario: scenario('A zone is down', {
    invitation: 'Zone a goes dark at 0:12. Who is left?',
    durationS: 60,
    warmupS: 5,
    requestTypes: [requestType('picture', { replyBytes: 4000, dataSet: 'pictures' })],
    dataSets: [dataSet('pictures', { items: 5000, itemBytes: 50_000 })],
    places: [
      place('region', 'region', [21, -3, 17, 42], {}, { name: 'the region' }),
      place('zone', 'zone-a', [23, 0, 13, 11], {}, { name: 'zone a', inside: 'region' }),
      place('zone', 'zone-b', [23, 13, 13, 11], {}, { name: 'zone b', inside: 'region' }),
      place('zone', 'zone-c', [23, 26, 13, 11], {}, { name: 'zone c', inside: 'region' }),
    ],
    components: [
      part('clients', 'web-users', [-1, 10.625], { rateRps: 55 }),
      part('clients', 'mobile-users', [-1, 20.625], { rateRps: 35, access: '4g' }),
      part('load-balancer', 'balancer', [10, 15], { instanceType: 't3.medium' }),
      web('web-a', 2, 'zone-a', 'c5.xlarge', { instances: 2 }),
      part('object-store', 'picture-store', [43, 15.625], { firstByteMs: 40 }),
    ],
    links: [
      wire('web-users', 'call', 'balancer'),
      wire('mobile-users', 'call', 'balancer'),
      wire('balancer', 'route', 'web-a'),
      wire('web-a', 'read', 'picture-store'),
    ],
    timeline: timeline(
      { place: 'zone-a', fault: 'outage', atMs: 12_000, untilMs: 20_000 },
      { place: 'zone-b', fault: 'outage', atMs: 28_000, untilMs: 36_000 },
      { place: 'zone-c', fault: 'outage', atMs: 44_000, untilMs: 52_000 },
    ),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.97 },
      { measure: 'latency', percentile: 0.95, atMostMs: 500 },
      { measure: 'cost', per: 'month', atMostUsd: 520 },
    ),
  }),
}

function web(id: string, row: number, zone: string, instanceType: string, more: Settings = {}): Component {
  return part(
    'server',
    id,
    [25, row],
    { readCpuMs: 32, instanceType, address: 'private', ...more },
    { place: zone },
  )
}
