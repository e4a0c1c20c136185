import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

/** A friend request is stored and answered at once; its mail waits in a broker until a worker sends it. */
export const C6: Entry = {
  id: 'c6-social-app',
  hall: 'services',
  title: 'A social app that sends mail',
  about:
    'Somebody asks to be your friend and is answered at once, and the mail is sent later by a worker. The web framework stores the [[request]] in a relational database, keeps what is read often in a cache in memory, and hands a message to a broker, which keeps it on its disk. Workers take messages from there and have a mail service send them. One builds it so that nobody waits for mail. The price: two more parts to run, and a mail may be late, though never forgotten.',
  tries: [
    'Compare the p50 of a friend request with the time a mail takes in the workers.',
    'Look at the broker from 0:15 on, when the workers are gone. What happens to the mail, and what to friend requests?',
    'Turn off Kept on disk in the broker and start anew. How many mails are never sent?',
  ],
  tags: ['background jobs', 'task queue', 'email', 'asynchronous', 'message broker', 'web framework'],
  sources: [
    'A mail service answers in 300 ms: our choice; an SMTP dialogue is several round trips',
    'Price of mail, 0.1 US dollars for a thousand: Amazon SES price list, 2026',
    'Prices and hardware of m6i.large, r6g.large and t3.medium: AWS price list, us-east-1, read 2026-08-28',
  ],
  binds: { load: 3, component: 'web', resource: 'cpu' },
  scenario: scenario('A social app that sends mail', {
    invitation: 'The workers die at 0:15, and then the broker. Which mail is never sent?',
    durationS: 50,
    requestTypes: [
      requestType('profile', { replyBytes: 8000, dataSet: 'people' }),
      requestType('friend-request', {
        name: 'friend request',
        operation: 'write',
        requestBytes: 1000,
        replyBytes: 500,
        dataSet: 'people',
      }),
    ],
    dataSets: [dataSet('people', { items: 20_000, itemBytes: 2000 })],
    components: [
      part('clients', 'browsers', [0, 10.625], { mix: { profile: 0.8, 'friend-request': 0.2 } }),
      part('server', 'web', [12, 10], { readCpuMs: 10, writeCpuMs: 10, instanceType: 'm6i.large' }),
      part('cache', 'cache', [26, 0]),
      part('database', 'database', [26, 10]),
      part('queue', 'broker', [26, 20], { restartMs: 1000 }),
      part('worker', 'mailers', [39, 20], { concurrency: 24, jobCpuMs: 5 }),
      part('external', 'mail', [52, 20.625], { latencyMs: 300, replyBytes: 500 }),
    ],
    links: [
      wire('browsers', 'call', 'web'),
      wire('web', 'cache', 'cache'),
      wire('web', 'read', 'database'),
      wire('web', 'publish', 'broker', { carries: 'writes' }),
      wire('broker', 'deliver', 'mailers'),
      wire('mailers', 'call', 'mail'),
    ],
    timeline: timeline(
      { component: 'mailers', fault: 'crash', mode: 'process', atMs: 15_000, untilMs: 25_000 },
      { component: 'broker', fault: 'crash', mode: 'process', atMs: 22_000, untilMs: 22_500 },
    ),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', requestType: 'friend-request', percentile: 0.99, atMostMs: 300 },
    ),
  }),
}
