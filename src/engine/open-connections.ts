// Open connections: those a calling instance keeps from earlier calls over one link, to be used again.
// Picture: telephone lines left off the hook for a while after a talk.
// Invariant: a connection carries one call at a time; it is gone when it was idle for too long, or when either end has
// stopped since; the one used last is used first. No more than twice those that are open are remembered.

interface Idle {
  readonly sinceMs: number
  /** The lives of both ends. */
  readonly callerLife: number
  readonly targetLife: number
}

const FIRST_SWEEP = 1024

export class OpenConnections {
  /** By whose it is and where it leads. */
  private readonly idle = new Map<string, Idle[]>()
  private sweepsAt = FIRST_SWEEP

  /** Takes one that is still open; false when a new one is needed. `user` -1: the instance's own. */
  take(
    user: number,
    target: number,
    nowMs: number,
    keepMs: number,
    callerLife: number,
    targetLife: number,
  ): boolean {
    const kept = this.idle.get(`${user}/${target}`)
    const last = kept?.pop()
    if (kept === undefined || last === undefined) return false
    const isFresh = keepMs > 0 && nowMs - last.sinceMs <= keepMs
    if (last.callerLife === callerLife && last.targetLife === targetLife && isFresh) return true
    // What was put down earlier is no fresher.
    kept.length = 0
    return false
  }

  keep(
    user: number,
    target: number,
    nowMs: number,
    keepMs: number,
    callerLife: number,
    targetLife: number,
  ): void {
    const key = `${user}/${target}`
    const kept = this.idle.get(key)
    const idle = { sinceMs: nowMs, callerLife, targetLife }
    if (kept === undefined) this.idle.set(key, [idle])
    else kept.push(idle)
    if (this.idle.size >= this.sweepsAt) this.sweep(nowMs - keepMs)
  }

  /** Whose connections there are something about. */
  get size(): number {
    return this.idle.size
  }

  /** Forgets the users, of millions, whose last connection is closed by now. */
  private sweep(openSinceMs: number): void {
    for (const [key, kept] of this.idle) {
      const last = kept.at(-1)
      if (last === undefined || last.sinceMs < openSinceMs) this.idle.delete(key)
    }
    this.sweepsAt = Math.max(FIRST_SWEEP, 2 * this.idle.size)
  }
}
