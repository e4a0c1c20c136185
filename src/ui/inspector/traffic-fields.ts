// Fields of what belongs to the scenario and to no component, declared as components declare theirs. Their limits are
// those that reading a file checks. Picture: the order form of the title block.
import type { ChoiceField, ChoicesField, Fields, NumberField, SwitchField, Unit } from '../../kit/fields'
import { KEY_COLUMN_CHOICES, KEY_COLUMNS } from '../../kit/key-columns'
import type { DataSet, RequestType } from '../../scenario/document'

const BYTES_MAX = 1e12

export const SEED_FIELD: NumberField = {
  type: 'number',
  label: 'Seed',
  unit: '',
  default: 1,
  min: 0,
  max: 4_294_967_295,
  integer: true,
  group: 'Chance',
  help: 'The same seed gives the same chance: two designs meet identical traffic. Another one is another run.',
}

export const DATA_SET_FIELDS: Fields = {
  items: number('Items', 'items', 1, 1_000_000, 'How many different keys there are.', true),
  itemBytes: number(
    'Size of an item',
    'bytes',
    0,
    BYTES_MAX,
    'Bytes that one item takes in caches and on disks.',
    true,
  ),
  skew: number(
    'Skew',
    '',
    0,
    10,
    'Zipf exponent: 0 asks for all keys alike; from about 1 on, few keys get most requests.',
  ),
  celebrity: number(
    'Celebrity',
    '',
    0,
    1,
    'Share of its requests that are about one item, besides what the skew gives that: the one everybody talks about.',
  ),
}

/** Of a key column whose values no data set counts. */
export const COLUMN_FIELDS: Fields = {
  values: number('Values', 'items', 1, 10_000, 'How many different ones there are.', true),
  skew: number(
    'Skew',
    '',
    0,
    10,
    'Zipf exponent of their shares: with 0 all are alike; with more, the first has much of everything.',
  ),
}

export function requestTypeFields(dataSets: readonly DataSet[], operation: RequestType['operation']): Fields {
  return {
    operation: OPERATION,
    ...(dataSets.length > 1 && { dataSet: dataSetField(dataSets) }),
    requestBytes: number('Request size', 'bytes', 0, BYTES_MAX, 'Bytes on the wire from the user.', true),
    replyBytes: number('Reply size', 'bytes', 0, BYTES_MAX, 'Bytes on the wire to the user.', true),
    work: number('Work', 'times', 0, 1000, 'Factor on the CPU work of every component that serves it.'),
    share: number(
      'Share',
      '',
      0,
      1_000_000,
      'Its part of the traffic, beside the other shares, where a population names no mix.',
    ),
    value: number(
      'Value',
      '$',
      0,
      1_000_000_000,
      'What one that is answered is worth: the report adds up the revenue, what failures lost of it, and who was served.',
    ),
    ...(operation === 'write' && { inserts: INSERTS, idempotent: IDEMPOTENT, readsFirst: READS_FIRST }),
    keyColumns: KEY_COLUMNS_FIELD,
  }
}

function dataSetField(dataSets: readonly DataSet[]): ChoiceField {
  return {
    type: 'choice',
    label: 'Data set',
    default: dataSets[0].id,
    group: 'Request',
    help: 'The keys it asks for.',
    choices: dataSets.map(({ id, name }) => ({ value: id, label: name })),
  }
}

const INSERTS = number(
  'New items',
  '',
  0,
  1,
  'Share of these writes that make a new item: what is stored grows by its size, until the disk is full.',
)

const IDEMPOTENT: SwitchField = {
  type: 'switch',
  label: 'Idempotent',
  default: false,
  group: 'Request',
  help: 'Carries a key by which whoever receives it a second time knows it: tried again, it is not a duplicate.',
}

const READS_FIRST: SwitchField = {
  type: 'switch',
  label: 'Reads before it writes',
  default: false,
  group: 'Request',
  help: 'What it writes depends on what it has read, as a stock or a balance does: of two at a time one may be lost.',
}

const KEY_COLUMNS_FIELD: ChoicesField = {
  type: 'choices',
  label: 'Says',
  default: KEY_COLUMNS,
  group: 'Request',
  help: 'What it says of what it is about. Where data is divided by something it does not say, all parts are asked.',
  choices: KEY_COLUMN_CHOICES,
}

const OPERATION: ChoiceField = {
  type: 'choice',
  label: 'Operation',
  default: 'read',
  group: 'Request',
  help: 'Reads may be answered by caches; writes go to the store.',
  choices: [
    { value: 'read', label: 'Read' },
    { value: 'write', label: 'Write' },
  ],
}

function number(
  label: string,
  unit: Unit,
  min: number,
  max: number,
  help: string,
  integer = false,
): NumberField {
  return { type: 'number', label, unit, default: min, min, max, help, integer, group: 'Request' }
}
