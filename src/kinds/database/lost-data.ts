// Lost data: items that were on a disk nobody had a copy of.
// Picture: the gaps on the shelves after a fire.
// Invariant: after a loss every item is missing here until it has been written anew.
import type { CallRegisters, Port } from '../../engine/behavior'

interface DataSet {
  readonly items: number
  readonly itemBytes: number
}

export interface LostData {
  /** Everything here is gone, and no copy tells this instance what it was. */
  lose(dataSets: readonly DataSet[]): void
  /** A copy of all of it has been made here. */
  recovered(): void
  /** Whether there is nothing under this key; notes a read that hears so. */
  isMissing(call: CallRegisters): boolean
  written(call: CallRegisters): void
}

export function createLostData(port: Port): LostData {
  let hasLost = false
  const rewritten = new Set<number>()
  return {
    lose(dataSets) {
      port.count('lostItems', itemsIn(port.storedBytes, dataSets))
      hasLost = true
      rewritten.clear()
    },
    recovered() {
      hasLost = false
      rewritten.clear()
    },
    isMissing(call) {
      if (!hasLost || call.newBytes > 0 || rewritten.has(call.key)) return false
      if (!call.isWrite) port.count('lostReads')
      return true
    },
    written(call) {
      if (!hasLost || rewritten.has(call.key)) return
      rewritten.add(call.key)
      if (call.newBytes === 0) port.recover(call.itemBytes)
    },
  }
}

/** As many as fill these bytes, in the mix of the data sets. */
function itemsIn(bytes: number, dataSets: readonly DataSet[]): number {
  const items = dataSets.reduce((sum, set) => sum + set.items, 0)
  const allBytes = dataSets.reduce((sum, set) => sum + set.items * set.itemBytes, 0)
  return allBytes === 0 ? items : Math.round((bytes * items) / allBytes)
}
