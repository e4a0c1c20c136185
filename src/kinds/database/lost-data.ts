// Lost data: what an instance notes of items that were on a disk nobody had a copy of.
// Picture: the clerk who has to say that the book is gone.
// Invariant: an item that is missing is missing at all who should have it. So of a shard on its own nothing is noted here: its
// router knows who should.
import type { CallRegisters, Port } from '../../engine/behavior'
import type { Gaps } from './gaps'

export interface DataSet {
  readonly items: number
  readonly itemBytes: number
}

export interface LostData {
  /** Everything here is gone, and nobody has a copy. */
  lose(dataSets: readonly DataSet[]): void
  /** Whether there is nothing under this key; notes a read that hears so. */
  isMissing(call: CallRegisters): boolean
  written(call: CallRegisters): void
}

/** `gaps`: of those who hold the same data as this instance, at present. */
export function createLostData(port: Port, gaps: () => Gaps): LostData {
  return {
    lose(dataSets) {
      port.count('lostItems', itemsIn(port.storedBytes, dataSets))
      gaps().loseAll(port.storedBytes + port.missingBytes)
    },
    isMissing(call) {
      if (call.newBytes > 0 || !gaps().has(call.key)) return false
      if (!call.isWrite) port.count('lostReads')
      return true
    },
    written(call) {
      if (call.newBytes > 0) return
      if (gaps().fill(call.key, call.itemBytes)) port.recoverAt(port.component, call.itemBytes)
    },
  }
}

/** As many as fill these bytes, in the mix of the data sets. */
export function itemsIn(bytes: number, dataSets: readonly DataSet[]): number {
  const items = dataSets.reduce((sum, set) => sum + set.items, 0)
  const allBytes = dataSets.reduce((sum, set) => sum + set.items * set.itemBytes, 0)
  return allBytes === 0 ? items : Math.round((bytes * items) / allBytes)
}
