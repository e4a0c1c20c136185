// Shard key: the columns by which data is divided: the slot of a request, and how much data each slot has.
// Picture: the rule by which a filing clerk decides in which drawer a sheet belongs.
// Invariant: a request and the data it is about have the same slot; columns stand in the order of KEY_COLUMNS.
import { AliasTable } from '../../core/zipf'
import type { CallRegisters } from '../../engine/behavior'
import type { PlanContext } from '../../kit/define-kind'
import { KEY_COLUMNS, type KeyColumn } from '../../kit/key-columns'
import { joined, SLOTS, slotOf } from './slots'

/** More values than this are spread so evenly that they need not be counted one by one. */
const COUNTED_MAX = 1 << 20

export type Data = Pick<PlanContext, 'dataSets' | 'columns'>

export function columnsOf(shardKey: readonly string[]): readonly KeyColumn[] {
  return KEY_COLUMNS.filter((column) => shardKey.includes(column))
}

/** The slot of what the call is about; undefined when its request type does not say all that takes. */
export function slotOfCall(columns: readonly KeyColumn[], call: CallRegisters): number | undefined {
  let value: number | undefined
  for (const column of columns) {
    const next = call.column(column)
    if (next === undefined) return undefined
    value = value === undefined ? next : joined(value, next)
  }
  return value === undefined ? undefined : slotOf(value)
}

/** Bytes of all data sets by slot: a user's data is evenly divided, a country's as its users are, every day's is the same. */
export function bytesBySlot(
  columns: readonly KeyColumn[],
  { dataSets, columns: figures }: Data,
  keyOf: (dataSet: string, item: number) => number,
): Float64Array {
  const totalBytes = dataSets.reduce((sum, set) => sum + set.items * set.itemBytes, 0)
  const values = columns.reduce((product, column) => {
    if (column === 'item') return product * dataSets.reduce((sum, set) => sum + set.items, 0)
    return product * (column === 'user' ? Number.POSITIVE_INFINITY : figures[column].values)
  }, 1)
  if (values > COUNTED_MAX) return new Float64Array(SLOTS).fill(totalBytes / SLOTS)
  const bytes = new Float64Array(SLOTS)
  const parts = columns.flatMap((column) =>
    column === 'country' || column === 'day' ? [sharesOf(column, figures)] : [],
  )
  if (!columns.includes('item')) divide(bytes, totalBytes, undefined, parts)
  else {
    for (const set of dataSets)
      for (let item = 0; item < set.items; item++) divide(bytes, set.itemBytes, keyOf(set.id, item), parts)
  }
  return bytes
}

/** Divides bytes over the slots of all combinations of a value with those of the other columns. */
function divide(
  into: Float64Array,
  bytes: number,
  value: number | undefined,
  [first, ...rest]: readonly Float64Array[],
): void {
  if (first === undefined) {
    if (value !== undefined) into[slotOf(value)] += bytes
    return
  }
  first.forEach((share, next) => {
    divide(into, bytes * share, value === undefined ? next : joined(value, next), rest)
  })
}

function sharesOf(column: 'country' | 'day', figures: Data['columns']): Float64Array {
  const { values, skew } = figures[column]
  if (column === 'day') return new Float64Array(values).fill(1 / values)
  const table = AliasTable.zipf(values, skew)
  return Float64Array.from({ length: values }, (_, value) => table.probability(value))
}
