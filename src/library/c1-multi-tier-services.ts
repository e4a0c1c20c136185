import type { Component, Link } from '../scenario/document'
import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'
import { C1_LESSON } from './lessons/c1'

const SERVICES = ['pictures', 'offers', 'reviews', 'prices'] as const

/** A page server that asks a hundred servers for each page, and now and then one of them is slow. */
export const C1: Entry = {
  id: 'c1-multi-tier-services',
  hall: 'services',
  title: 'A page that needs a hundred services',
  about:
    'A page server asks 100 servers at once for the parts of each page, and waits for the last of them. It asks 25 for pictures, 25 for offers, and so on. Large sites are built so that teams and machines can grow apart from each other. The price: a page is as late as its last part. Each server is quick 99 times in 100, and has to fetch something from a slow archive once. Of 100 parts one is nearly always late.',
  tries: [
    'Look at the p50 of pages and at that of pictures: a typical page is slow, a typical part is not.',
    'Set Calls per [[request]] of the four links to 1. Which part of the pages is slow now?',
    'Set [[Hedge]] after of the four links to 10 ms: what is late is asked of another server too. Count the hedges in the report.',
  ],
  tags: [
    'fan-out',
    'tail latency',
    'hedged requests',
    'microservices',
    'scatter-gather',
    'the tail at scale',
  ],
  sources: [
    'One slow call in a hundred, a hundred servers, and hedging after the 95th percentile: Dean and Barroso, The tail at scale, Communications of the ACM, 2013',
    'Prices and hardware of t3.micro and m6i.large: AWS price list, us-east-1, read 2026-08-28',
  ],
  binds: { load: 3, component: 'pages', resource: 'cpu' },
  lesson: C1_LESSON,
  scenario: scenario('A page that needs a hundred services', {
    invitation: 'One part in a hundred takes a second. How many pages do?',
    durationS: 25,
    warmupS: 5,
    requestTypes: [requestType('page', { replyBytes: 2000, dataSet: 'articles' })],
    dataSets: [dataSet('articles', { items: 5000, itemBytes: 1000 })],
    components: [
      part('clients', 'users', [0, 14.125], { rateRps: 15, users: 500 }),
      // Our choice: putting a page together from a hundred parts takes longer than any part.
      part('server', 'pages', [12, 13.5], {
        readCpuMs: 45,
        workers: 256,
        workShape: 'constant',
        instanceType: 'm6i.large',
      }),
      ...SERVICES.map(service),
      part('external', 'archive', [41, 14.125], {
        latencyMs: 1000,
        latencyShape: 'constant',
        replyBytes: 1000,
        usdPer1000Calls: 0,
      }),
    ],
    links: [
      wire('users', 'call', 'pages'),
      ...SERVICES.map((id) => wire('pages', 'call', id, { times: 25, order: 'at-once' })),
      ...SERVICES.map(rareFetch),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 2000 },
    ),
  }),
}

function service(id: string, index: number): Component {
  return part('server', id, [26, index * 9], {
    readCpuMs: 2,
    instances: 25,
    instanceType: 't3.micro',
    address: 'private',
  })
}

function rareFetch(id: string): Link {
  return wire(id, 'call', 'archive', { chance: 0.01 })
}
