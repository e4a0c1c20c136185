import { AUTOSCALING_FIELDS } from '../../kit/autoscaling'
import type { Fields } from '../../kit/fields'
import { hardwareFields } from '../../kit/hardware'
import type { KindSpec } from '../../kit/spec'
import { THREADING_FIELDS } from '../../kit/threading-fields'
import { WORK_FIELDS } from '../../kit/work-fields'

export const workerFields = {
  concurrency: {
    type: 'number',
    label: 'Messages at once',
    unit: 'calls',
    default: 4,
    min: 1,
    max: 10_000,
    integer: true,
    group: 'Work',
    help: 'Loops of one instance that each take a message, do it, acknowledge it and take the next.',
  },
  jobCpuMs: {
    type: 'number',
    label: 'CPU per message',
    unit: 'ms',
    default: 20,
    min: 0,
    max: 600_000,
    group: 'Work',
    help: 'Mean work of one message on a 3.0 GHz core: half before asking others, half after.',
  },
  pauseMs: {
    type: 'number',
    label: 'Pause after a failure',
    unit: 'ms',
    default: 1000,
    min: 1,
    max: 600_000,
    group: 'Work',
    rare: true,
    help: 'Before a loop whose job or queue failed tries again.',
  },
  baseMemoryMib: {
    type: 'number',
    label: 'Program memory',
    unit: 'MiB',
    default: 512,
    min: 0,
    max: 1_000_000,
    group: 'Work',
    rare: true,
    help: 'What the program needs before the first message.',
  },
  ...AUTOSCALING_FIELDS,
  ...WORK_FIELDS,
  ...THREADING_FIELDS,
  ...hardwareFields('t3.medium'),
} as const satisfies Fields

export const workerSpec: KindSpec<typeof workerFields> = {
  id: 'worker',
  version: 1,
  title: 'Worker',
  summary: 'Takes messages from a queue and does what they ask for, at its own pace.',
  category: 'compute',
  aliases: ['consumer', 'job', 'background', 'celery worker', 'subscriber', 'batch'],
  fields: workerFields,
  accepts: ['deliver'],
  offers: ['cache', 'read', 'write', 'call', 'publish', 'log', 'fallback'],
  hasMachine: true,
  decisions: {
    continue: 'are so many loops wanted?',
    begin: 'does the message read or write?',
    recall: 'recall who gave the message',
    end: 'count the job as done',
    fail: 'was there a job?',
  },
  gauges: [
    { id: 'busyLoops', label: 'Busy', unit: 'count' },
    { id: 'loops', label: 'Loops', unit: 'count' },
    { id: 'jobs', label: 'Done', unit: 'count' },
  ],
}
