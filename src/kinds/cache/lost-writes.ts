// Lost writes: of those the memory held when it was lost, the ones that the store does not have.
// Picture: letters posted from a house that has burned down since: burned like the others, until somebody holds one in hand.
// Invariant: a write counts as lost from the moment the memory was, and no longer once the store has taken this very version.
import type { Port } from '../../engine/behavior'
import { type Stamp, versionsOf } from '../../kit/item-versions'

export interface LostWrite {
  readonly key: number
  /** The store it was for. */
  readonly store: string
  readonly version: Stamp
  /** Writes of the item that it stands for. */
  readonly writes: number
  /** It has been on its way to the store, and may come in yet. */
  readonly isSent?: true
}

export class LostWrites {
  /** By key, those that may come in yet. */
  private readonly doubtful = new Map<number, readonly LostWrite[]>()
  private readonly port: Port
  private readonly hear = (key: number): void => this.look(key)

  constructor(port: Port) {
    this.port = port
  }

  /** The memory that held them is gone. What the store has by now, or newer, nobody misses. */
  add(writes: readonly LostWrite[]): void {
    const versions = versionsOf(this.port)
    const missed = writes.filter(({ store, key, version }) => versions.stored(store, key) < version)
    for (const { store, key } of writes) versions.breakPromise(store, key)
    this.count(missed, 1)
    for (const write of missed) if (write.isSent === true) this.await(write)
  }

  private await(write: LostWrite): void {
    // Nobody may be here to see it come in: it is the store that tells.
    if (this.doubtful.size === 0) versionsOf(this.port).listen(this.hear)
    this.doubtful.set(write.key, [...(this.doubtful.get(write.key) ?? []), write])
  }

  /** The store has taken something about that item. A newer write says nothing of whether this one came. */
  private look(key: number): void {
    const { doubtful, port } = this
    const awaited = doubtful.get(key)
    if (awaited === undefined) return
    const versions = versionsOf(port)
    const isThere = ({ store, version }: LostWrite): boolean => versions.stored(store, key) === version
    const found = awaited.filter(isThere)
    if (found.length === 0) return
    this.count(found, -1)
    if (found.length < awaited.length)
      doubtful.set(
        key,
        awaited.filter((write) => !isThere(write)),
      )
    else doubtful.delete(key)
    if (doubtful.size === 0) versions.hush(this.hear)
  }

  private count(of: readonly LostWrite[], sign: 1 | -1): void {
    const writes = of.reduce((sum, write) => sum + write.writes, 0)
    if (writes > 0) this.port.count('lostWrites', sign * writes)
  }
}
