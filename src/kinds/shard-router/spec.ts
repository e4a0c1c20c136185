import { addressField } from '../../kit/address-field'
import { connectionsField } from '../../kit/connections-field'
import type { Fields } from '../../kit/fields'
import { hardwareFields } from '../../kit/hardware'
import { KEY_COLUMN_CHOICES } from '../../kit/key-columns'
import type { KindSpec } from '../../kit/spec'
import { WORK_FIELDS } from '../../kit/work-fields'

export const shardRouterFields = {
  method: {
    type: 'choice',
    label: 'Owner of a key',
    default: 'consistent-hash',
    group: 'Sharding',
    help: 'Consistent hashing moves only a new shard’s share of the keys; modulo moves most of them.',
    choices: [
      { value: 'consistent-hash', label: 'Consistent hashing' },
      { value: 'modulo', label: 'Hash modulo shards' },
    ],
  },
  virtualNodes: {
    type: 'number',
    label: 'Points per shard',
    unit: 'points',
    default: 64,
    min: 1,
    max: 1000,
    integer: true,
    group: 'Sharding',
    rare: true,
    help: 'Places of each shard on the ring; more make the shares more even.',
    when: { field: 'method', is: ['consistent-hash'] },
    source: 'Dynamo and Cassandra use tens to hundreds of tokens a node',
  },
  shardKey: {
    type: 'choices',
    label: 'Shard key',
    default: ['item'],
    group: 'Sharding',
    help: 'What decides which shard a request goes to. One that does not name all of it asks every shard.',
    choices: KEY_COLUMN_CHOICES,
  },
  scatterReads: {
    type: 'number',
    label: 'Reads without the key',
    unit: '',
    default: 0,
    min: 0,
    max: 1,
    group: 'Sharding',
    help: 'Share of reads that do not name the shard key, besides those that cannot: they ask every shard.',
  },
  mergeCpuMs: {
    type: 'number',
    label: 'CPU to merge an answer',
    unit: 'ms',
    default: 0.1,
    min: 0,
    max: 1000,
    group: 'Work',
    help: 'Work per request that asked all shards, on a 3.0 GHz core.',
  },
  relayCpuMs: {
    type: 'number',
    label: 'CPU per request',
    unit: 'ms',
    default: 0.05,
    min: 0,
    max: 1000,
    group: 'Work',
    help: 'Work to find the owner and relay one request, on a 3.0 GHz core.',
  },
  ...connectionsField(10_000, 'Calls open at the same time; more are refused.'),
  ...addressField('private'),
  ...WORK_FIELDS,
  ...hardwareFields('m6i.large'),
} as const satisfies Fields

export const shardRouterSpec: KindSpec<typeof shardRouterFields> = {
  id: 'shard-router',
  version: 2,
  title: 'Shards',
  summary: 'Divides the data over several databases and sends each request to the one that owns its key.',
  category: 'data',
  aliases: [
    'shard',
    'sharding',
    'partition',
    'partitioning',
    'mongos',
    'vitess',
    'citus',
    'consistent hashing',
    'router',
  ],
  fields: shardRouterFields,
  accepts: ['read', 'write', 'call'],
  offers: ['shard'],
  hasMachine: true,
  decisions: {
    owner: 'whose is it?',
    stored: 'note what is new at its owner',
    from: 'is there a part to move?',
    into: 'is the new owner there?',
    moved: 'note what was moved',
  },
  gauges: [
    { id: 'shards', label: 'Shards', unit: 'count' },
    { id: 'largestShare', label: 'Largest share', unit: 'ratio' },
    { id: 'movingShare', label: 'Moving', unit: 'ratio' },
  ],
}
