import type { Behavior, CallRegisters, Decision, Port } from '../../engine/behavior'
import { TYPE_DECISIONS } from '../../kit/carrying'
import type { PlanContext } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { StoredVersions } from '../../kit/item-versions'
import { Affiliation } from './affiliation'
import { Versions } from './isolation'
import type { Membership } from './membership'
import type { databaseFields } from './spec'
import { createShardKeepers } from './shard-keepers'
import { isEngine } from './sql-engine'
import { createStorage, type Storage } from './storage'

/** What is stored, and, in a group, the part of one member. It may join a group, leave it, or change its place while it runs. */
export function createDatabaseBehavior(
  config: ConfigOf<typeof databaseFields>,
  context: PlanContext,
  port: Port,
): Behavior {
  const affiliation = new Affiliation(config, context, port)
  const storage = createStorage(config, context, port, () => affiliation.gaps)
  const versions = new Versions(port)
  const shown = new StoredVersions(port, context.data ?? port.component)
  const keepers = createShardKeepers(port)

  /** Where others of its group have copies it waits for one of them; of a shard on its own the router knows what others have. */
  function isJudgedElsewhere(): boolean {
    const { membership } = affiliation
    if (membership !== undefined) return membership.loseData()
    // Of several machines in one box each has all of it.
    return config.instances === 1 && keepers.destroyed()
  }

  return {
    start() {
      storage.start()
      affiliation.start()
      keepers.isBack()
    },
    decisions: affiliation.decisions.behind({
      ...queryDecisions(affiliation, storage, shown, port),
      ...storage.decisions,
      ...versions.decisions,
      ...TYPE_DECISIONS,
    }),
    lose() {
      for (const one of [storage, versions]) one.forget()
      affiliation.lose()
    },
    destroyed() {
      // Whose data lie elsewhere has lost nothing.
      if (!isEngine(context)) storage.destroy(isJudgedElsewhere())
    },
    saw(event) {
      // Any edit may have brought a neighbor to the machine, with whom its memory is shared.
      storage.shrink()
      if (event.what === 'settings-changed') affiliation.settle()
      shown.join(context.data ?? port.component)
      affiliation.membership?.saw(event)
    },
    callEnded: (end) => affiliation.membership?.succession?.callEnded(end),
    told: () => affiliation.membership?.takeOver(),
    gauge(id) {
      // It has no pages, no copies and nothing on its disk.
      if (isEngine(context)) return Number.NaN
      if (id === 'storedBytes') return port.storedBytes
      if (id === 'diskBytes') return port.diskBytes
      return id === 'hitRatio' ? storage.hitRatio() : gaugeOf(affiliation.membership, id)
    },
  }
}

/** Where what is stored and what a group knows meet. */
function queryDecisions(
  affiliation: Affiliation,
  storage: Storage,
  shown: StoredVersions,
  port: Port,
): Readonly<Record<string, Decision>> {
  /** What becomes of a query at once; undefined when its page has to be found. */
  function atOnce(call: CallRegisters, nothing: string): string | undefined {
    const { membership } = affiliation
    if (membership?.isEmpty() === true) return 'gone'
    if (storage.isMissing(call)) return nothing
    if (!call.isWrite) shown.read(call, membership?.noteRead(call) === true)
    return undefined
  }
  return {
    page: (call) => atOnce(call, 'hit') ?? storage.page(call),
    path: (call) => atOnce(call, 'nothing') ?? storage.path(call),
    /** A new item takes room, at all who hold copies. */
    stored(call) {
      const { membership } = affiliation
      const bytes = storage.written(call)
      if (membership === undefined) port.store(bytes)
      else membership.stored(call, bytes)
      // Without a leader it is one write when enough copies have it, not one for each.
      if (membership?.isLeaderless !== true) shown.written(call)
      if (membership === undefined) shown.acknowledged(call)
      return 'done'
    },
    acknowledge(call) {
      const answer = affiliation.decisions.ask('acknowledge', call)
      if (answer !== 'done') return answer
      if (affiliation.membership?.isLeaderless === true) {
        call.version = call.n
        shown.written(call)
      }
      shown.acknowledged(call)
      return answer
    },
    'end read'(call) {
      shown.read(call, affiliation.membership?.endRead(call) === true)
      return 'done'
    },
  }
}

/** Of a member of a group, and of nobody else. */
function gaugeOf(member: Membership | undefined, id: string): number {
  if (member === undefined) return Number.NaN
  if (id === 'term') return member.term
  if (id === 'isDegraded') return Number(member.isDegraded())
  if (id === 'isPrimary') return member.post()
  return member.isPrimary() ? Number.NaN : member.lagMs()
}
