// Fields of what belongs to the scenario and to no component, declared as components declare theirs. Their limits are
// those that reading a file checks. Picture: the order form of the title block.
import { LIMITS } from '../../scenario/limits'
import type { ChoiceField, ChoicesField, Fields, NumberField, SwitchField, Unit } from '../../kit/fields'
import { KEY_COLUMN_CHOICES, KEY_COLUMNS } from '../../kit/key-columns'
import { trafficWords as words } from '../../look/words-traffic'
import type { DataSet, RequestType } from '../../scenario/document'

const BYTES_MAX = 1e12

export const SEED_FIELD: NumberField = {
  type: 'number',
  label: words.seed.label,
  unit: '',
  default: 1,
  min: 0,
  max: LIMITS.seed,
  integer: true,
  group: words.seed.group,
  help: words.seed.help,
}

export const DATA_SET_FIELDS: Fields = {
  items: number(words.items, 'items', 1, 1_000_000, true),
  itemBytes: number(words.itemBytes, 'bytes', 0, BYTES_MAX, true),
  skew: number(words.skew, '', 0, 10),
  celebrity: number(words.celebrity, '', 0, 1),
}

/** Of a key column whose values no data set counts. */
export const COLUMN_FIELDS: Fields = {
  values: number(words.values, 'items', 1, 10_000, true),
  skew: number(words.columnSkew, '', 0, 10),
}

export function requestTypeFields(dataSets: readonly DataSet[], operation: RequestType['operation']): Fields {
  return {
    operation: OPERATION,
    ...(dataSets.length > 1 && { dataSet: dataSetField(dataSets) }),
    requestBytes: number(words.requestBytes, 'bytes', 0, BYTES_MAX, true),
    replyBytes: number(words.replyBytes, 'bytes', 0, BYTES_MAX, true),
    work: number(words.work, 'times', 0, 1000),
    share: number(words.share, '', 0, 1_000_000),
    value: number(words.value, '$', 0, 1_000_000_000),
    ...(operation === 'write' && { inserts: INSERTS, idempotent: IDEMPOTENT, readsFirst: READS_FIRST }),
    keyColumns: KEY_COLUMNS_FIELD,
  }
}

function dataSetField(dataSets: readonly DataSet[]): ChoiceField {
  return {
    type: 'choice',
    ...words.dataSet,
    default: dataSets[0].id,
    group: words.group,
    choices: dataSets.map(({ id, name }) => ({ value: id, label: name })),
  }
}

const INSERTS = number(words.inserts, '', 0, 1)

const IDEMPOTENT: SwitchField = {
  type: 'switch',
  ...words.idempotent,
  default: false,
  group: words.group,
}

const READS_FIRST: SwitchField = {
  type: 'switch',
  ...words.readsFirst,
  default: false,
  group: words.group,
}

const KEY_COLUMNS_FIELD: ChoicesField = {
  type: 'choices',
  ...words.keyColumns,
  default: KEY_COLUMNS,
  group: words.group,
  choices: KEY_COLUMN_CHOICES,
}

const OPERATION: ChoiceField = {
  type: 'choice',
  ...words.operation,
  default: 'read',
  group: words.group,
  choices: [
    { value: 'read', label: words.read },
    { value: 'write', label: words.write },
  ],
}

function number(
  said: { readonly label: string; readonly help: string },
  unit: Unit,
  min: number,
  max: number,
  integer = false,
): NumberField {
  return { type: 'number', ...said, unit, default: min, min, max, integer, group: words.group }
}
