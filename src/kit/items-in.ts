// Items in: how many items so many bytes are, in the mix of the data sets.

interface DataSet {
  readonly items: number
  readonly itemBytes: number
}

/** Where items weigh nothing, as many as the given share of all. */
export function itemsIn(bytes: number, dataSets: readonly DataSet[], share = 1): number {
  const items = dataSets.reduce((sum, set) => sum + set.items, 0)
  const allBytes = bytesOf(dataSets)
  return Math.round(allBytes === 0 ? items * share : (bytes * items) / allBytes)
}

/** Bytes of all data sets. */
export function bytesOf(dataSets: readonly DataSet[]): number {
  return dataSets.reduce((sum, set) => sum + set.items * set.itemBytes, 0)
}
