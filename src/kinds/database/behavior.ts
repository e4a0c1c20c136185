import type { Behavior, CallRegisters, Port } from '../../engine/behavior'
import type { PlanContext } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { createBufferPool } from './buffer-pool'
import { Replication } from './replication'
import type { databaseFields } from './spec'

/** Pages in memory, and, in a group, the part of one member. It may join a group, leave it, or change its place while it runs. */
export function createDatabaseBehavior(
  config: ConfigOf<typeof databaseFields>,
  context: PlanContext,
  port: Port,
): Behavior {
  const buffer = createBufferPool(config, port)
  let hasRun = false
  let isUp = false
  const loops = new Set<string>()
  let place: PlanContext['replication']
  let replication: Replication | undefined
  let decisions: NonNullable<Behavior['decisions']> = { page, keep, stored }
  takePlace()
  return {
    start() {
      if (config.warmStart && !hasRun) buffer.warm(context.dataSets)
      hasRun = true
      isUp = true
      loops.clear()
      replication?.start()
    },
    get decisions() {
      return decisions
    },
    lose() {
      isUp = false
      buffer.clear()
      replication?.lose()
    },
    saw(event) {
      // Any edit may have brought a neighbor to the machine, with whom its memory is shared.
      if (event.what !== 'call-ended') buffer.shrink()
      if (event.what === 'settings-changed') takePlace()
      replication?.saw(event)
    },
    told: () => replication?.takeOver(),
    gauge(id) {
      const member = place === undefined ? undefined : replication
      if (id === 'isPrimary') return member === undefined ? Number.NaN : Number(member.isPrimary())
      if (id === 'lagMs') return member === undefined || member.isPrimary() ? Number.NaN : member.lagMs()
      if (id === 'storedBytes') return port.storedBytes
      return id === 'diskBytes' ? port.diskBytes : buffer.hitRatio()
    },
  }

  function takePlace(): void {
    const { replication: now } = context
    if (now?.group === place?.group && now?.upstream === place?.upstream) return
    replication?.end()
    // Its decisions still answer loops that were begun; a restart begins none.
    replication = undefined
    place = now
    if (now === undefined) return
    replication = new Replication(config, now.upstream, loops, port)
    decisions = { ...replication.decisions, page, keep, stored }
    if (isUp) replication.start()
  }

  function page(call: CallRegisters): string {
    if (!call.isWrite) replication?.noteRead(call)
    return buffer.page(call)
  }

  /** A new item takes room, at all who hold copies. */
  function stored(call: CallRegisters): string {
    if (place === undefined) port.store(call.newBytes)
    else port.storeAt(port.component, call.newBytes)
    return 'done'
  }

  function keep(call: CallRegisters): string {
    buffer.keep(call)
    return 'done'
  }
}
