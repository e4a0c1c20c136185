// Lost: slots nobody had a copy of when the shard that held them was taken away, or its disk destroyed.
// Picture: the drawers that went out of the door with the cabinet, and those that went with the one that stood in for it.
// Invariant: an item of a lost slot is missing until it has been written since the last loss, or until a shard that took it
// along is back. The first one took all there was; each later one only what had been written since the one before. What was
// destroyed nobody took along.

/** What one shard took along of a slot; undefined: what was destroyed. */
interface Taken {
  readonly shard: string | undefined
  /** Items written since the loss before, as far as nobody has written them again; undefined: all there were. */
  readonly keys: Set<number> | undefined
  /** Of all of it. */
  bytes: number
  /** Of the items of `keys`; the rest had come to be in between. */
  keyBytes: number
}

interface LostSlot {
  /** The oldest first. */
  readonly taken: Taken[]
  /** Written, or brought back, since the last loss. */
  back: Set<number>
  backBytes: number
}

/** What a shard that is here again brings of a slot. */
export interface Found {
  readonly slot: number
  readonly shard: string
  readonly bytes: number
}

export class Lost {
  private readonly slots = new Map<number, LostSlot>()

  has(slot: number): boolean {
    return this.slots.has(slot)
  }

  /** Whether some of it has been written again since it was lost. */
  hasBack(slot: number): boolean {
    return (this.slots.get(slot)?.back.size ?? 0) > 0
  }

  /** Whether nobody will ever bring all of it. */
  isDestroyed(slot: number): boolean {
    const lost = this.slots.get(slot)
    return lost !== undefined && lost.taken[0].shard === undefined
  }

  /** `bytes`: what was there. `shard`: who takes it along. */
  lose(slot: number, shard: string | undefined, bytes: number): void {
    const lost = this.slots.get(slot)
    if (lost === undefined) {
      const taken = [{ shard, keys: undefined, bytes, keyBytes: 0 }]
      this.slots.set(slot, { taken, back: new Set(), backBytes: 0 })
      return
    }
    if (shard !== undefined) lost.taken.push({ shard, keys: lost.back, bytes, keyBytes: lost.backBytes })
    lost.back = new Set()
    lost.backBytes = 0
  }

  isMissing(slot: number, key: number): boolean {
    if (this.slots.size === 0) return false
    const lost = this.slots.get(slot)
    return lost !== undefined && !lost.back.has(key)
  }

  /** An item that was missing has been written anew: who took an older one along has nothing of it to bring. */
  rewrite(slot: number, key: number, bytes: number): void {
    const lost = this.slots.get(slot)
    if (lost === undefined) return
    lost.back.add(key)
    lost.backBytes += bytes
    for (const taken of lost.taken) {
      if (taken.keys?.delete(key) !== true) continue
      taken.bytes = Math.max(0, taken.bytes - bytes)
      taken.keyBytes = Math.max(0, taken.keyBytes - bytes)
    }
  }

  /** These shards are here, with what they took along. Who took all makes the slot whole. */
  found(shards: readonly string[]): readonly Found[] {
    const found: Found[] = []
    for (const [slot, lost] of this.slots) {
      const [{ shard, bytes }] = lost.taken
      if (shard !== undefined && shards.includes(shard)) {
        found.push({ slot, shard, bytes: Math.max(0, bytes - lost.backBytes) })
        this.slots.delete(slot)
      } else found.push(...partsFound(slot, lost, shards))
    }
    return found
  }

  clear(): void {
    this.slots.clear()
  }
}

function partsFound(slot: number, lost: LostSlot, shards: readonly string[]): readonly Found[] {
  return lost.taken.slice().flatMap((part) => {
    const { shard, bytes } = part
    if (shard === undefined || !shards.includes(shard)) return []
    lost.taken.splice(lost.taken.indexOf(part), 1)
    for (const key of part.keys ?? []) lost.back.add(key)
    lost.backBytes += part.keyBytes
    return [{ slot, shard, bytes }]
  })
}
