// Connections: at layer 4 a target is chosen for a connection, and all its requests go there.
// Picture: a telephone exchange: once plugged in, the two talk until one of them hangs up.
// Invariant: a connection carries one call at a time; the one used last is used first; it is gone when it was idle for
// too long, when a call on it broke, or when its target takes no more requests.
import type { TargetAddress } from '../../engine/behavior'

interface Idle {
  readonly target: TargetAddress
  readonly sinceMs: number
  /** How long it was to be kept, by whoever used it. */
  readonly idleMs: number
}

export class Connections {
  /** By who connects. */
  private readonly idle = new Map<number, Idle[]>()
  private sweepsAt = 1024

  /** The target of one that is still open; undefined when a new one is needed. */
  take(
    who: number,
    candidates: readonly TargetAddress[],
    nowMs: number,
    idleMs: number,
  ): TargetAddress | undefined {
    const kept = this.idle.get(who)
    if (kept === undefined) return undefined
    for (let last = kept.pop(); last !== undefined; last = kept.pop())
      if (nowMs - last.sinceMs <= idleMs && candidates.includes(last.target)) return last.target
    this.idle.delete(who)
    return undefined
  }

  keep(who: number, target: TargetAddress, nowMs: number, idleMs: number): void {
    const kept = this.idle.get(who)
    const line = { target, sinceMs: nowMs, idleMs }
    if (kept === undefined) this.idle.set(who, [line])
    else kept.push(line)
    if (this.idle.size < this.sweepsAt) return
    for (const [other, lines] of this.idle) {
      const last = lines.at(-1)
      if (last === undefined || nowMs - last.sinceMs > last.idleMs) this.idle.delete(other)
    }
    this.sweepsAt = Math.max(1024, 2 * this.idle.size)
  }

  clear(): void {
    this.idle.clear()
  }
}
