import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

/** What an ORM asks besides, after it has asked for a list: once for each thing on it. */
const THINGS = 50

/** One application and one database, with a program between them that asks more than it looks like. */
export const B1: Entry = {
  id: 'b1-starter-monolith',
  hall: 'scaling',
  title: 'The starter monolith',
  about:
    'One application holds all the code, and asks one database far more often than it seems. It does so through an ORM, a library that turns rows of tables into objects of the program. Most products begin like this, because one program is easy to write, to test and to put on a machine. The price hides in the ORM: for a page that shows 50 things it may ask once for the list and then once for each thing. That is 51 questions where one would do.',
  tries: [
    'Double the traffic. Hardly anybody fails, but look at the slowest [[requests|request]].',
    'Delete the arrow of role Call to the database: now the ORM asks for the whole list at once. How many visitors can the same database serve?',
    'Leave it at 51 questions and give the application a larger machine. Nothing gets better.',
  ],
  tags: ['N+1 queries', 'ORM', 'object-relational mapping', 'monolith', 'lazy loading', 'MVP', 'web server'],
  sources: [
    'Prices and hardware of t3.xlarge and m6i.large: AWS price list, us-east-1, read 2026-08-28',
    'One question for the list and one for each of 50 rows: our choice, a usual page of a list',
  ],
  binds: { load: 2.5, component: 'database', resource: 'cpu' },
  scenario: scenario('The starter monolith', {
    invitation: 'Double the traffic. Who is slow first, and is anybody turned away?',
    durationS: 40,
    requestTypes: [
      requestType('list', { replyBytes: 40_000, dataSet: 'products' }),
      requestType('save', {
        operation: 'write',
        requestBytes: 2000,
        replyBytes: 1000,
        dataSet: 'products',
      }),
    ],
    dataSets: [dataSet('products', { items: 20_000, itemBytes: 2000 })],
    components: [
      part('clients', 'users', [0, 5.625], { rateRps: 10, mix: { list: 0.9, save: 0.1 } }),
      part('server', 'application', [12, 5], { readCpuMs: 12, writeCpuMs: 12 }),
      // Our choice: a look-up of one row with the work of the driver, 2 ms.
      part('database', 'database', [25, 5], { readCpuMs: 2, writeCpuMs: 4 }),
    ],
    links: [
      wire('users', 'call', 'application'),
      wire('application', 'read', 'database'),
      wire('application', 'call', 'database', { times: THINGS, carries: 'reads' }),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'latency', percentile: 0.99, atMostMs: 500 },
    ),
  }),
}
