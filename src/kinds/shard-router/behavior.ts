import type { Behavior, Decision, Port } from '../../engine/behavior'
import type { PlanContext } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { createKeeping } from './keeping'
import { createMoving, hasToMove } from './moving'
import { createReading } from './reading'
import { createRouting } from './routing'
import { createTable, SlotMap } from './slot-map'
import { askedFor, type Shard, type SlotTable } from './slots'
import type { shardRouterFields } from './spec'
import { createSplitting } from './splitting'

type Config = ConfigOf<typeof shardRouterFields>

/** Whether a shard holds a copy of what a call is about, as a decision: of each shard there is one. */
export function holdsDecision(shard: string): string {
  return `${shard} has a copy`
}

/** Knows who holds each slot and how much is in it, and has slots moved when shards come, go, or have too much. */
export function createShardRouterBehavior(config: Config, context: PlanContext, port: Port): Behavior {
  // All instances of the router go by one table; the first of them moves.
  const table = port.group(createTable)
  const map = new SlotMap(config, context, port, table)
  const enter = (): void => table.stock.enter(table.holders, (shard, bytes) => port.storeAt(shard, bytes))
  const moving = createMoving(table, enter, port)
  const keeping = createKeeping(table, map, moving, enter, context, port)
  const takers = (): readonly Shard[] => linkedTo(context, port).filter(({ weight }) => weight > 0)
  const splitting = createSplitting(config, table, takers, () => moving.beginIfNeeded(), port)
  const reading = createReading(context, port)
  const routing = createRouting(config, table, map, reading, splitting, port)
  const decisions: Record<string, Decision> = { ...routing, ...moving.decisions }

  function replan(): void {
    const shards = linkedTo(context, port)
    for (const { id } of shards)
      decisions[holdsDecision(id)] ??= (call) =>
        table.holders.some((_, copy) => askedFor(table, copy, call.n) === id) ? 'yes' : 'no'
    map.follow(shards)
    enter()
    if (port.instance === 0) moving.beginIfNeeded()
    splitting.armIfNeeded()
  }

  return {
    start() {
      moving.forget()
      splitting.forget()
      keeping.start()
      replan()
    },
    lose: () => keeping.lose(),
    decisions,
    saw: replan,
    callEnded({ target, cause }) {
      if (table.holders.length > 1) reading.saw(target, cause)
    },
    told(order) {
      if (order === 'split') splitting.splitFullest()
    },
    removed() {
      keeping.end()
      table.stock.enter([], (shard, bytes) => port.storeAt(shard, bytes))
    },
    gauge(id) {
      if (id === 'shards') return port.peers('shard').length
      if (id === 'movingShare') return movingShare(table)
      return largestShare(table.holders[0] ?? [])
    },
  }
}

function linkedTo({ links }: PlanContext, port: Port): readonly Shard[] {
  const weights = new Map(links.map(({ to, policy }) => [to, policy.weight]))
  return port.peers('shard').map((id) => ({ id, weight: weights.get(id) ?? 1 }))
}

function movingShare(table: SlotTable): number {
  const places = table.holders.reduce((sum, row) => sum + row.length, 0)
  const moving = table.holders.reduce(
    (sum, row, copy) => sum + row.filter((_, slot) => hasToMove(table, copy, slot)).length,
    0,
  )
  return places === 0 ? 0 : moving / places
}

function largestShare(holders: readonly (string | undefined)[]): number {
  const counts = new Map<string, number>()
  for (const holder of holders) if (holder !== undefined) counts.set(holder, (counts.get(holder) ?? 0) + 1)
  return counts.size === 0 ? Number.NaN : Math.max(...counts.values()) / holders.length
}
