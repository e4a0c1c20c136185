import type { Behavior, CallRegisters, Port } from '../../engine/behavior'
import type { PlanContext } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { Gaps } from './gaps'
import { Versions } from './isolation'
import { Replication } from './replication'
import type { databaseFields } from './spec'
import { createStorage } from './storage'

/** What is stored, and, in a group, the part of one member. It may join a group, leave it, or change its place while it runs. */
export function createDatabaseBehavior(
  config: ConfigOf<typeof databaseFields>,
  context: PlanContext,
  port: Port,
): Behavior {
  let ownGaps = new Gaps()
  const storage = createStorage(config, context, port, () => replication?.gaps ?? ownGaps)
  const loops = new Set<string>()
  const versions = new Versions(port)
  let isUp = false
  let place: PlanContext['replication']
  let replication: Replication | undefined
  const own: NonNullable<Behavior['decisions']> = { page, keep: storage.keep, stored, ...versions.decisions }
  let decisions = own
  takePlace()
  return {
    start() {
      storage.start()
      isUp = true
      loops.clear()
      replication?.start()
    },
    get decisions() {
      return decisions
    },
    lose() {
      isUp = false
      for (const one of [storage, versions]) one.forget()
      replication?.lose()
    },
    destroyed() {
      // Where others have copies it waits for one of them.
      storage.destroy(place !== undefined && replication?.loseData() === true)
    },
    saw(event) {
      // Any edit may have brought a neighbor to the machine, with whom its memory is shared.
      if (event.what !== 'call-ended') storage.shrink()
      if (event.what === 'settings-changed') takePlace()
      replication?.saw(event)
    },
    told: () => replication?.takeOver(),
    gauge(id) {
      if (id === 'storedBytes') return port.storedBytes
      if (id === 'diskBytes') return port.diskBytes
      return id === 'hitRatio' ? storage.hitRatio() : gaugeOf(place && replication, id)
    },
  }

  function takePlace(): void {
    const { replication: now } = context
    if (now?.group === place?.group && now?.upstream === place?.upstream) return
    ownGaps = replication?.gaps.copy() ?? ownGaps
    replication?.end()
    // Its decisions still answer loops that were begun; a restart begins none.
    replication = undefined
    place = now
    if (now === undefined) return
    replication = new Replication(config, now.upstream, loops, port)
    decisions = { ...replication.decisions, ...own }
    if (isUp) replication.start()
  }

  function page(call: CallRegisters): string {
    if (place !== undefined && replication?.isEmpty() === true) return 'gone'
    if (storage.isMissing(call)) return 'hit'
    if (!call.isWrite) replication?.noteRead(call)
    return storage.page(call)
  }

  /** A new item takes room, at all who hold copies. */
  function stored(call: CallRegisters): string {
    const bytes = storage.written(call)
    if (place === undefined) port.store(bytes)
    else port.storeAt(port.component, bytes)
    return 'done'
  }
}

/** Of a member of a group, and of nobody else. */
function gaugeOf(member: Replication | undefined, id: string): number {
  if (member === undefined) return Number.NaN
  if (id === 'isPrimary') return Number(member.isPrimary())
  return member.isPrimary() ? Number.NaN : member.lagMs()
}
