import type { Component, RequestType } from '../scenario/document'
import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

/** What each handler computes, on its own or as one of the parts of a monolith. Our choice, within what pages take. */
const WORK = { storefront: 4, catalog: 20, ratings: 15, orders: 40 } as const
/** Of a program with its libraries. The monolith holds all four. */
const PROGRAM_MIB = 512
const HANDLERS = 4

const MACHINES = { outOfMemory: 'dies', instances: 2, instanceType: 't3.medium' } as const

/** The same shop twice: as four replicated services that call each other, and as one replicated program. */
export const C4: Entry = {
  id: 'c4-microservices',
  hall: 'services',
  title: 'Microservices beside the monolith',
  about:
    'The same shop is built twice: as four small services, and as one program. Above, four small programs call each other over the network; each runs on two machines, and each can be changed, multiplied and broken on its own. Below, one program does all of it, a monolith: a call inside it costs nothing, and two machines are enough. One builds services so that teams and failures stay apart. The price: every hop takes time, every service needs machines of its own, and each call needs a time limit.',
  tries: [
    'Slow the CPU of ratings 60 times. Then do it again with [[Time-out]] 0 and no [[circuit breaker]] on its link. Who is served?',
    'Turn off one [[instance]] of every part. Who notices?',
    'Double the instances of orders, then those of monolith, and compare what the bill says.',
  ],
  tags: ['microservices', 'monolith', 'RPC', 'circuit breaker', 'time-out', 'bulkhead', 'cascading failure'],
  sources: [
    'Prices and hardware of t3.medium: AWS price list, us-east-1, read 2026-08-28',
    'Slow dependencies, time-outs and circuit breakers: M. Nygard, Release It!, 2018',
    'Round trip of 0.3 ms within a zone: xkyle.com and vendor pages, 2024 to 2026',
  ],
  binds: { load: 2, component: 'monolith', resource: 'cpu' },
  scenario: scenario('Microservices beside the monolith', {
    invitation: 'Make ratings 60 times slower. Who can still order?',
    durationS: 40,
    requestTypes: [
      browse('browse'),
      order('order'),
      browse('monolith-browse', 'browse'),
      order('monolith-order', 'order'),
    ],
    dataSets: [dataSet('products', { items: 20_000, itemBytes: 2000 })],
    components: [
      part('clients', 'users', [0, 9.625], { rateRps: 50, users: 500, mix: { browse: 0.8, order: 0.2 } }),
      part('clients', 'other-users', [0, 28.625], {
        rateRps: 50,
        users: 500,
        mix: { 'monolith-browse': 0.8, 'monolith-order': 0.2 },
      }),
      service('storefront', [12, 9], WORK.storefront),
      service('catalog', [26, 0], WORK.catalog),
      service('ratings', [26, 9], WORK.ratings),
      service('orders', [26, 18], WORK.orders),
      part('server', 'monolith', [26, 28], {
        readCpuMs: WORK.storefront + WORK.catalog + WORK.ratings,
        writeCpuMs: WORK.storefront + WORK.orders,
        baseMemoryMib: HANDLERS * PROGRAM_MIB,
        ...MACHINES,
      }),
      part('database', 'database', [40, 14]),
    ],
    links: [
      wire('users', 'call', 'storefront'),
      wire('storefront', 'call', 'catalog', { carriesTypes: ['browse'], timeoutMs: 1000 }),
      wire('storefront', 'call', 'ratings', {
        carriesTypes: ['browse'],
        timeoutMs: 300,
        breaker: true,
        onFailure: 'continue',
      }),
      wire('storefront', 'call', 'orders', { carriesTypes: ['order'], timeoutMs: 1000 }),
      wire('catalog', 'read', 'database'),
      wire('orders', 'write', 'database'),
      wire('other-users', 'call', 'monolith'),
      wire('monolith', 'read', 'database'),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 1000 },
    ),
  }),
}

function service(id: string, at: readonly [column: number, row: number], workMs: number): Component {
  return part('server', id, at, {
    readCpuMs: workMs,
    writeCpuMs: workMs,
    ...MACHINES,
    ...(id === 'storefront' ? {} : { address: 'private' }),
  })
}

function browse(id: string, name = id): RequestType {
  return requestType(id, { name, replyBytes: 6000, dataSet: 'products' })
}

function order(id: string, name = id): RequestType {
  return requestType(id, {
    name,
    operation: 'write',
    requestBytes: 2000,
    replyBytes: 1000,
    dataSet: 'products',
  })
}
