import { dataSet, objectives, part, requestType, scenario, timeline, wire } from './draw'
import type { Entry } from './entry'

const WORK = { readCpuMs: 8, writeCpuMs: 8 }
const MEMBER = { ...WORK, replication: 'consensus' }
const USERS = { rateRps: 80, users: 300, mix: { read: 0.5, save: 0.5 } }

/** The same storage twice: with a copy that is told afterwards, and with members who decide by majority. */
export const B7: Entry = {
  id: 'b7-backup-and-consensus',
  hall: 'scaling',
  title: 'A backup, and a majority',
  about:
    'Two ways to keep data although machines die: a backup that takes over, and a majority that decides. Above, a [[primary]] takes all writes and sends them to a backup, but does not wait for it: that is fast, and what was under way is lost. Below, a write is done when two of three members have it, so one may die and nothing is lost. The price is a wait for others, a short pause to elect a leader, and that a minority has to refuse.',
  tries: [
    'Turn off the primary. How many writes are lost, and for how long can nobody write?',
    'Turn off the leader. Compare the pause with that of the primary, and look for [[lost writes|lost write]].',
    'Turn off both followers. The leader is well, but it is alone: what does it answer?',
  ],
  tags: [
    'Raft',
    'Paxos',
    'quorum',
    'leader election',
    'failover',
    'master',
    'slave',
    'split brain',
    'replication',
  ],
  sources: [
    'D. Ongaro, J. Ousterhout: In Search of an Understandable Consensus Algorithm (Raft), USENIX ATC 2014',
    'Prices and hardware of t3.xlarge and m6i.large: AWS price list, us-east-1, read 2026-08-28',
    'A backup 40 ms away: our choice, about the distance from one coast of a continent to the other',
  ],
  binds: { load: 3, component: 'leader', resource: 'cpu' },
  scenario: scenario('A backup, and a majority', {
    invitation: 'Turn off the primary, then the leader. Who loses writes, and who pauses for longer?',
    durationS: 40,
    warmupS: 8,
    requestTypes: [
      requestType('read', { replyBytes: 4000, dataSet: 'accounts' }),
      requestType('save', { operation: 'write', requestBytes: 2000, replyBytes: 500, dataSet: 'accounts' }),
    ],
    dataSets: [dataSet('accounts', { items: 5000, itemBytes: 2000 })],
    components: [
      part('clients', 'users-1', [0, 0.625], USERS),
      part('server', 'app-1', [11, 0]),
      part('database', 'primary', [23, 0], WORK),
      part('database', 'backup', [36, 0], WORK),
      part('clients', 'users-2', [0, 17.625], USERS),
      part('server', 'app-2', [11, 17]),
      part('database', 'leader', [23, 17], MEMBER),
      part('database', 'follower-1', [36, 12], MEMBER),
      part('database', 'follower-2', [36, 22], MEMBER),
    ],
    links: [
      wire('users-1', 'call', 'app-1'),
      wire('app-1', 'read', 'primary'),
      wire('primary', 'replicate', 'backup', { latencyMs: 40 }),
      wire('users-2', 'call', 'app-2'),
      wire('app-2', 'read', 'leader'),
      wire('leader', 'replicate', 'follower-1'),
      wire('leader', 'replicate', 'follower-2'),
    ],
    timeline: timeline(),
    objectives: objectives(
      { measure: 'availability', atLeast: 0.99 },
      { measure: 'correctness', flaw: 'lost-writes', atMost: 0 },
    ),
  }),
}
