import { dataSet, objectives, part, place, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

/** Two sites, a name server that names the nearer one that stands, and answers that live for a minute. */
export const D5: Entry = {
  id: 'd5-geo-dns-failover',
  hall: 'edges',
  title: 'GeoDNS failover and its time to live',
  about:
    'Two sites in two [[regions|region]] answer under one name, and when one dies its users come to the other little by little. The name server gives every user the address of the nearer site that passes its [[health checks|health check]]. Those of internet providers remember an answer for its time to live. Users whose provider still remembers a dead site are sent there until the answer expires: the share sheds evenly, from all to none, over one time to live. Short lives heal fast and cost more look-ups.',
  tries: [
    'Watch Europe fail from 0:40 on. How many seconds pass until nobody is sent to the dead site?',
    'Let answers hold for 5 seconds and start anew. What did the name server have to do for it?',
    'Choose All in turn in the name server: nobody looks at health, and nothing ever heals.',
  ],
  tags: ['DNS failover', 'TTL', 'time to live', 'disaster recovery', 'global load balancing'],
  sources: [
    'Records with health checks: 60 s; Amazon Route 53 Developer Guide, 2026',
    'Round trips between regions: the catalog of distances in docs/model.md',
  ],
  binds: { load: 4, component: 'site-eu', resource: 'cpu' },
  scenario: scenario('GeoDNS failover and its time to live', {
    invitation: 'Europe goes dark at 0:40. How long do its users go on failing?',
    durationS: 115,
    requestTypes: [requestType('page', { replyBytes: 20_000, dataSet: 'articles' })],
    dataSets: [dataSet('articles', { items: 5000, itemBytes: 6000 })],
    places: [
      place('region', 'europe', [0, 0, 33.75, 10.5], { region: 'eu-central-1' }, { name: 'Frankfurt' }),
      place('region', 'america', [0, 19.5, 33.75, 10.5], {}, { name: 'Virginia' }),
    ],
    components: [
      part(
        'clients',
        'europeans',
        [2, 2.625],
        { rateRps: 66, users: 4000, keepAliveMs: 0 },
        { place: 'europe' },
      ),
      part(
        'clients',
        'americans',
        [2, 22.125],
        { rateRps: 60, users: 4000, keepAliveMs: 0 },
        { place: 'america' },
      ),
      part('dns', 'names', [13, 12.375], { policy: 'geo' }),
      part('server', 'site-eu', [24, 2], { readCpuMs: 18 }, { place: 'europe' }),
      part('server', 'site-us', [24, 21.5], { readCpuMs: 18 }, { place: 'america' }),
    ],
    links: [
      wire('europeans', 'resolve', 'names'),
      wire('americans', 'resolve', 'names'),
      wire('names', 'answer', 'site-eu'),
      wire('names', 'answer', 'site-us'),
    ],
    timeline: timeline({ place: 'europe', fault: 'outage', atMs: 40_000 }),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 600 },
    ),
  }),
}
