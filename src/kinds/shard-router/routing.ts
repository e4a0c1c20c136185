// Routing: where a request goes: to the shard that has its slot, to all that have copies of it, or to everybody.
// Picture: the clerk at the door, who reads the label and points.
// Invariant: what a request is about is worked out once; what it then stores is noted for the same slot.
import type { CallRegisters, Decision, Port, TargetAddress } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import type { Reading } from './reading'
import type { SlotMap } from './slot-map'
import { askedFor, type SlotTable } from './slots'
import type { shardRouterFields } from './spec'
import type { Splitting } from './splitting'

export function createRouting(
  config: ConfigOf<typeof shardRouterFields>,
  table: SlotTable,
  map: SlotMap,
  reading: Reading,
  splitting: Splitting,
  port: Port,
): { readonly owner: Decision; readonly stored: Decision } {
  const choice = port.random('scatter')

  function slotOf(call: CallRegisters, isWrite: boolean): number | undefined {
    const mayScatter = !isWrite && config.scatterReads > 0
    return mayScatter && choice.nextUnit() < config.scatterReads ? undefined : map.slotOf(call)
  }

  function targetOf(slot: number): TargetAddress | undefined {
    const { holders } = table
    if (holders.length > 1) return reading.choose(holders.map((_, copy) => askedFor(table, copy, slot)))
    const holder = holders[0]?.[slot]
    return holder === undefined ? undefined : port.targetAt('shard', holder)
  }

  function isMissing(call: CallRegisters, slot: number): boolean {
    return call.newBytes === 0 && table.lost.isMissing(slot, call.key)
  }

  return {
    owner(call) {
      const isWrite = writes(call)
      const slot = slotOf(call, isWrite)
      if (slot === undefined) {
        if (port.links('shard') === 0) return 'nobody'
        port.count('scattered')
        return 'all'
      }
      call.setN(slot)
      if (splitting.countsLoads) table.loads[slot] = (table.loads[slot] ?? 0) + 1
      if (!isWrite && isMissing(call, slot) && !table.lost.isDestroyed(slot)) port.count('lostReads')
      if (isWrite && table.holders.length > 1) return 'each'
      const target = targetOf(slot)
      if (target === undefined) return 'nobody'
      call.setTo(target)
      return 'one'
    },
    stored(call) {
      const slot = call.n
      // While whose disk was destroyed is not back, nobody answers.
      if (!writes(call) && isMissing(call, slot) && table.lost.isDestroyed(slot)) port.count('lostReads')
      if (call.newBytes > 0) table.stock.grew(slot, call.newBytes)
      else if (call.isWrite && table.lost.isMissing(slot, call.key)) {
        const bytes = table.stock.rewrite(slot, call.itemBytes)
        table.lost.rewrite(slot, call.key, bytes)
        for (const row of table.holders) {
          const holder = row[slot]
          if (holder !== undefined) port.storeAt(holder, bytes)
        }
      }
      return 'done'
    },
  }
}

function writes({ op, isWrite }: CallRegisters): boolean {
  return op === 'write' || isWrite
}
