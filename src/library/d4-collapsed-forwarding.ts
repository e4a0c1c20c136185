import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

/** A proxy that keeps replies for two seconds and asks once for all who want the same. */
export const D4: Entry = {
  id: 'd4-collapsed-forwarding',
  hall: 'edges',
  title: 'A proxy with collapsed forwarding',
  about:
    'When a reply in a [[reverse proxy]] has expired and many ask for it, the site is asked only once. The proxy keeps replies for two seconds. Until the site has made a new one, it would pass on whoever asks. With [[collapsed forwarding]] it passes on the first and lets the others wait for the same reply. The site does one piece of work instead of dozens; the price is that all wait for the one.',
  tries: [
    'Switch collapsed forwarding off at the front proxy. What does the site feel every two seconds?',
    'Make the site ten times slower with it switched on. Who waits, and how long?',
    'Let replies expire after 200 ms. How many [[requests|request]] does the site get now?',
  ],
  tags: ['request coalescing', 'single flight', 'reverse proxy', 'cache lock', 'thundering herd'],
  sources: ['NGINX proxy_cache_lock and Squid collapsed_forwarding, their manuals, 2026'],
  binds: { load: 4, component: 'front', resource: 'networkOut' },
  scenario: scenario('A proxy with collapsed forwarding', {
    invitation: 'Switch collapsed forwarding off at the front. What does the site feel?',
    durationS: 30,
    warmupS: 6,
    requestTypes: [requestType('front-page', { name: 'front page', replyBytes: 30_000, dataSet: 'pages' })],
    dataSets: [dataSet('pages', { items: 1, itemBytes: 30_000, skew: 0 })],
    components: [
      part('clients', 'readers', [0, 0.625], { rateRps: 280 }),
      part('proxy', 'front', [12, 0], { ttlMs: 2000, instanceType: 't3.medium' }),
      part('server', 'site', [25, 0], { readCpuMs: 60, workShape: 'constant', address: 'private' }),
    ],
    links: [wire('readers', 'call', 'front'), wire('front', 'call', 'site')],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 300 },
    ),
  }),
}
