import type { Behavior, CallRegisters, Port } from '../../engine/behavior'
import { hashInts } from '../../core/hash'
import { AliasTable } from '../../core/zipf'
import type { ConfigOf } from '../../kit/fields'
import { createMoving } from './moving'
import { assignSlots, type SlotTable, SLOTS, slotOf } from './slots'
import type { shardRouterFields } from './spec'

type Config = ConfigOf<typeof shardRouterFields>

/** Knows the owner of each slot, and has slots moved when shards come or go. */
export function createShardRouterBehavior(config: Config, dataBytes: () => number, port: Port): Behavior {
  // All instances of the router go by one table; the first of them moves.
  const table = port.group((): SlotTable => ({ owners: [], wanted: [] }))
  const moving = createMoving(table, dataBytes, port)
  const choice = port.random('scatter')

  const replan = (): void => {
    const shards = port.peers('shard')
    table.wanted = assignSlots(config.method, shards, config.virtualNodes)
    // What nobody owns, or a shard that is gone owned, is taken over at once: there is nowhere to copy it from.
    table.owners = table.wanted.map((owner, slot) =>
      shards.includes(table.owners[slot] ?? '') ? table.owners[slot] : owner,
    )
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
        if (mayScatter && choice.nextUnit() < config.scatterReads) return 'all'
        const owner = table.owners[slotOf(keyValue(config, call))]
        const target = owner === undefined ? undefined : port.targetAt('shard', owner)
        if (target === undefined) return 'nobody'
        call.setTo(target)
        return 'one'
      },
      ...moving.decisions,
    },
    saw(event) {
      if (event.what !== 'call-ended') replan()
    },
    gauge(id) {
      if (id === 'shards') return port.peers('shard').length
      if (id === 'movingShare')
        return table.owners.filter((owner, slot) => owner !== table.wanted[slot]).length / SLOTS
      return largestShare(table.owners)
    },
  }
}

function keyValue(config: Config, call: CallRegisters): number {
  if (config.shardKey === 'item') return call.key
  return config.shardKey === 'user' ? call.user : countryOf(call.user, config.countries, config.countrySkew)
}

/** A user belongs to one country; countries have sizes by Zipf's law. */
function countryOf(user: number, countries: number, skew: number): number {
  const key = `${countries}/${skew}`
  let table = COUNTRIES.get(key)
  if (table === undefined) COUNTRIES.set(key, (table = AliasTable.zipf(countries, skew)))
  return table.draw(hashInts(user, 0xc0117) / 4_294_967_296)
}

const COUNTRIES = new Map<string, AliasTable>()

function largestShare(owners: readonly (string | undefined)[]): number {
  const counts = new Map<string, number>()
  for (const owner of owners) if (owner !== undefined) counts.set(owner, (counts.get(owner) ?? 0) + 1)
  return counts.size === 0 ? Number.NaN : Math.max(...counts.values()) / owners.length
}
