// Tables: a list of objects that look alike, stored by columns, so that each name stands there once and like stands
// beside like for the packer that follows.
// Picture: a printed table instead of a pile of index cards.
// Invariant: unpacking gives back the same objects, with their keys in the same order; a damaged table gives undefined.
import { isReservedName, type Json, type JsonObject } from '../safe-json'

/** `[shapes, shape of each row, a column per key]`: a shape is a list of keys; a column holds the rows that have its key. */
export function packTable(rows: readonly JsonObject[]): Json {
  const shapes: string[][] = []
  const shapeIndexes = new Map<string, number>()
  const columns = new Map<string, Json[]>()
  const shapeOfRow = rows.map((row) => {
    const keys = Object.keys(row)
    for (const key of keys) columnOf(columns, key).push(row[key])
    const name = JSON.stringify(keys)
    const index = shapeIndexes.get(name) ?? shapes.push(keys) - 1
    shapeIndexes.set(name, index)
    return index
  })
  return [shapes, shapeOfRow, [...columns.values()]]
}

export function unpackTable(table: Json | undefined): readonly JsonObject[] | undefined {
  if (!isList(table) || table.length !== 3) return undefined
  const [shapes, shapeOfRow, columns] = table
  if (!isList(shapes) || !shapes.every(isShape) || !isList(shapeOfRow)) return undefined
  if (!isList(columns) || !columns.every(isList)) return undefined
  const readers = new Map<string, Reader>()
  const rows: JsonObject[] = []
  for (const index of shapeOfRow) {
    const shape = typeof index === 'number' ? shapes[index] : undefined
    const row = shape === undefined ? undefined : readRow(shape, readers, columns)
    if (row === undefined) return undefined
    rows.push(row)
  }
  const isWhole = [...readers.values()].every(({ at, values }) => at === values.length)
  return isWhole && readers.size === columns.length ? rows : undefined
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

interface Reader {
  readonly values: readonly Json[]
  at: number
}

/** Columns stand in the order in which rows, read from the first, name their keys. */
function readRow(
  shape: readonly string[],
  readers: Map<string, Reader>,
  columns: readonly (readonly Json[])[],
): JsonObject | undefined {
  const entries: [string, Json][] = []
  for (const key of shape) {
    const reader = readers.get(key) ?? { values: columns[readers.size] ?? [], at: 0 }
    readers.set(key, reader)
    const value = reader.values[reader.at++]
    if (value === undefined) return undefined
    entries.push([key, value])
  }
  return Object.fromEntries(entries)
}

function columnOf(columns: Map<string, Json[]>, key: string): Json[] {
  const column = columns.get(key) ?? []
  columns.set(key, column)
  return column
}

function isShape(shape: Json): shape is readonly string[] {
  return (
    isList(shape) &&
    shape.every((key) => typeof key === 'string' && !isReservedName(key)) &&
    new Set(shape).size === shape.length
  )
}
