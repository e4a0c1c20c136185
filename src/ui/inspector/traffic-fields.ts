// Fields of what belongs to the scenario and to no component, declared as components declare theirs. Their limits are
// those that reading a file checks. Picture: the order form of the title block.
import type { ChoiceField, Fields, NumberField, Unit } from '../../kit/fields'
import type { DataSet } from '../../scenario/document'

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
}

export function requestTypeFields(dataSets: readonly DataSet[]): Fields {
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
