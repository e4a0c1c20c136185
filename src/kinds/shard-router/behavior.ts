import type { Behavior, Port } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import { createMoving } from './moving'
import { bytesBySlot, columnsOf, type Data, slotOfCall } from './shard-key'
import { assignSlots, type SlotTable, SLOTS } from './slots'
import type { shardRouterFields } from './spec'
import { Stock } from './stock'

type Config = ConfigOf<typeof shardRouterFields>

/** Knows the owner of each slot and how much is in it, and has slots moved when shards come or go. */
export function createShardRouterBehavior(config: Config, data: Data, port: Port): Behavior {
  // All instances of the router go by one table; the first of them moves.
  const table = port.group((): SlotTable => ({ owners: [], wanted: [], stock: new Stock() }))
  const enter = (): void => table.stock.enter(table.owners, (shard, bytes) => port.storeAt(shard, bytes))
  const moving = createMoving(table, enter, port)
  const choice = port.random('scatter')
  let columns = columnsOf(config.shardKey)

  const replan = (): void => {
    const shards = port.peers('shard')
    columns = columnsOf(config.shardKey)
    table.wanted = assignSlots(config.method, shards, config.virtualNodes)
    // What nobody owns, or a shard that is gone owned, is taken over at once: there is nowhere to copy it from.
    table.owners = table.wanted.map((owner, slot) =>
      shards.includes(table.owners[slot] ?? '') ? table.owners[slot] : owner,
    )
    table.stock.count(JSON.stringify([columns, data.dataSets, data.columns]), () =>
      bytesBySlot(columns, data, (dataSet, item) => port.keyOf(dataSet, item)),
    )
    enter()
    if (port.instance === 0) moving.beginIfNeeded()
  }

  return {
    start() {
      moving.forget()
      replan()
    },
    decisions: {
      owner(call) {
        const mayScatter = call.op !== 'write' && !call.isWrite && config.scatterReads > 0
        const names = !(mayScatter && choice.nextUnit() < config.scatterReads)
        const slot = names ? slotOfCall(columns, call) : undefined
        if (slot === undefined) {
          if (port.links('shard') === 0) return 'nobody'
          port.count('scattered')
          return 'all'
        }
        const owner = table.owners[slot]
        const target = owner === undefined ? undefined : port.targetAt('shard', owner)
        if (target === undefined) return 'nobody'
        call.setTo(target)
        return 'one'
      },
      stored(call) {
        const slot = slotOfCall(columns, call)
        if (slot !== undefined) table.stock.grew(slot, call.newBytes)
        return 'done'
      },
      ...moving.decisions,
    },
    saw(event) {
      if (event.what !== 'call-ended') replan()
    },
    removed() {
      table.stock.enter([], (shard, bytes) => port.storeAt(shard, bytes))
    },
    gauge(id) {
      if (id === 'shards') return port.peers('shard').length
      if (id === 'movingShare')
        return table.owners.filter((owner, slot) => owner !== table.wanted[slot]).length / SLOTS
      return largestShare(table.owners)
    },
  }
}

function largestShare(owners: readonly (string | undefined)[]): number {
  const counts = new Map<string, number>()
  for (const owner of owners) if (owner !== undefined) counts.set(owner, (counts.get(owner) ?? 0) + 1)
  return counts.size === 0 ? Number.NaN : Math.max(...counts.values()) / owners.length
}
