import { connectionsField } from '../../kit/connections-field'
import type { Fields } from '../../kit/fields'
import { hardwareFields } from '../../kit/hardware'
import type { KindSpec } from '../../kit/spec'
import { WORK_FIELDS } from '../../kit/work-fields'

export const queueFields = {
  maxMessages: {
    type: 'number',
    label: 'Messages at most',
    unit: 'items',
    default: 1_000_000,
    min: 1,
    max: 100_000_000,
    integer: true,
    group: 'Messages',
    help: 'Messages kept at once, waiting or being worked on; the next one is refused.',
  },
  visibilityMs: {
    type: 'number',
    label: 'Redelivered after',
    unit: 'ms',
    default: 30_000,
    min: 1,
    max: 43_200_000,
    group: 'Messages',
    help: 'A message taken and not acknowledged for this long is given to another worker.',
    source: 'Amazon SQS visibility time-out: 30 s by default, 12 h at most, 2026',
  },
  durable: {
    type: 'switch',
    label: 'Kept on disk',
    default: true,
    group: 'Messages',
    help: 'A message is acknowledged to its producer when it is on the disk. Otherwise a crash loses what waits.',
  },
  groupCommit: {
    type: 'switch',
    label: 'Group commit',
    default: true,
    group: 'Messages',
    rare: true,
    help: 'Messages that wait for the disk together share one append.',
  },
  pollMs: {
    type: 'number',
    label: 'Long poll',
    unit: 'ms',
    default: 20_000,
    min: 1,
    max: 20_000,
    group: 'Messages',
    rare: true,
    help: 'How long the queue keeps an asking worker when it has no message.',
    source: 'Amazon SQS long polling: 20 s at most, 2026',
  },
  operationCpuMs: {
    type: 'number',
    label: 'CPU per operation',
    unit: 'ms',
    default: 0.03,
    min: 0,
    max: 1000,
    group: 'Work',
    help: 'Work of one append, delivery or acknowledgement on a 3.0 GHz core.',
    source: 'Brokers of one node carry some 10,000 to 50,000 messages a second and core: order of magnitude',
  },
  ...connectionsField(65_536, 'Calls open at the same time, asking workers included; more are refused.'),
  ...WORK_FIELDS,
  ...hardwareFields('m6i.large'),
} as const satisfies Fields

export const queueSpec: KindSpec<typeof queueFields> = {
  id: 'queue',
  version: 1,
  title: 'Queue',
  summary: 'Keeps messages until a worker has done them, so that whoever sends them need not wait.',
  category: 'data',
  aliases: ['message queue', 'broker', 'rabbitmq', 'sqs', 'kafka', 'topic', 'celery', 'bus'],
  fields: queueFields,
  accepts: ['publish', 'log'],
  offers: ['deliver'],
  hasMachine: true,
  decisions: {
    append: 'is there room for it?',
    take: 'is there a message?',
    acknowledge: 'strike the message off',
  },
  gates: { message: 'a message' },
  gauges: [
    { id: 'waiting', label: 'Waiting', unit: 'count' },
    { id: 'taken', label: 'In work', unit: 'count' },
    { id: 'oldestMs', label: 'Oldest', unit: 'ms' },
    { id: 'storedBytes', label: 'Stored', unit: 'bytes' },
    { id: 'diskBytes', label: 'Disk size', unit: 'bytes' },
  ],
}
