// A3, a load balancer and two web servers: both do the same, and each request goes to one that lives.
// Picture: two tills and somebody at the door. Invariant: at rest one of the two could carry everything.
import { ARTICLE_REQUESTS, ARTICLES } from './articles'
import { objectives, part, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'
import { A3_LESSON } from './lessons/a3'
import { webSettings } from './web-server'

export const A3: Entry = {
  id: 'a3-load-balancer',
  hall: 'growing',
  title: 'A load balancer and two web servers',
  about:
    'Two web servers do the same job, and a load balancer in front gives each [[request]] to one of them in turn. It asks both every few seconds whether they live, and leaves out one that does not answer. So a web server may stop, or a third one join, while visitors hardly notice. The price: more machines, and balancer and database are still the only ones of their kind.',
  tries: [
    'Turn off web-1: for a few seconds every second request fails, and then none.',
    'Raise the traffic by 70 percent and turn off web-1 again: the other one cannot carry everything.',
    'Turn off the load balancer: two healthy web servers, and nobody who can reach them.',
  ],
  tags: ['horizontal scaling', 'redundancy', 'health check', 'round robin', 'private address', 'failover'],
  sources: [
    'Price and hardware of m6i.large and t3.xlarge: AWS price list, us-east-1, read 2026-08-28',
    'Checks every 5 to 30 s, out after two without an answer: load balancers of cloud vendors (AWS ALB: 30 s), 2026',
  ],
  binds: { load: 3, component: 'web-1', resource: 'cpu' },
  lesson: A3_LESSON,
  scenario: scenario('A load balancer and two web servers', {
    invitation: 'Turn off web-1. How long do visitors notice it?',
    durationS: 40,
    requestTypes: ARTICLE_REQUESTS,
    dataSets: ARTICLES,
    components: [
      part('clients', 'web-users', [0, 4.625], { rateRps: 72, users: 450, mix: { page: 0.9, post: 0.1 } }),
      part('clients', 'mobile-users', [0, 18.625], {
        rateRps: 48,
        users: 300,
        mix: { feed: 0.9, post: 0.1 },
        access: '4g',
      }),
      part('dns', 'dns', [11, 11.625]),
      part('load-balancer', 'load-balancer', [22, 11]),
      part('server', 'web-1', [34, 4], webSettings()),
      part('server', 'web-2', [34, 18], webSettings()),
      // Without the cache, which had stood beside the only web server, it is asked twice as much: hence twice the cores.
      part('database', 'database', [46, 11], {
        readCpuMs: 10,
        writeCpuMs: 20,
        instanceType: 'm6i.xlarge',
      }),
    ],
    links: [
      wire('web-users', 'resolve', 'dns'),
      wire('mobile-users', 'resolve', 'dns'),
      wire('dns', 'answer', 'load-balancer'),
      wire('load-balancer', 'route', 'web-1'),
      wire('load-balancer', 'route', 'web-2'),
      wire('web-1', 'read', 'database'),
      wire('web-2', 'read', 'database'),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 500 },
    ),
  }),
}
