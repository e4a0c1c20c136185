// Write log: the writes of a replication group in the one order its primary gave them, with what became of each.
// Picture: a numbered ledger everybody copies from.
// Invariant: numbers (lsn) are dense and start at 1; what all have copied is forgotten; what is cut off never was.

export class WriteLog {
  /** Of the entries kept: key, user, time of commit, whether it was acknowledged to its writer. */
  private keys: number[] = []
  private users: number[] = []
  private committedMs: number[] = []
  private acknowledged: boolean[] = []
  /** The last number that was forgotten. */
  private forgotten = 0

  get lastLsn(): number {
    return this.forgotten + this.keys.length
  }

  append(key: number, user: number, nowMs: number): number {
    this.keys.push(key)
    this.users.push(user)
    this.committedMs.push(nowMs)
    this.acknowledged.push(false)
    return this.lastLsn
  }

  acknowledge(lsn: number): { readonly key: number; readonly user: number } | undefined {
    const at = lsn - this.forgotten - 1
    if (at < 0 || at >= this.keys.length) return undefined
    this.acknowledged[at] = true
    return { key: this.keys[at], user: this.users[at] }
  }

  /** When this write was committed; NaN when it is forgotten or not there. */
  committedAtMs(lsn: number): number {
    return this.committedMs[lsn - this.forgotten - 1] ?? Number.NaN
  }

  /** Cuts off everything after a number; returns how many of those writes had been acknowledged: lost. */
  cutAfter(lsn: number): number {
    const keep = Math.max(0, lsn - this.forgotten)
    const lost = this.acknowledged.slice(keep).filter(Boolean).length
    this.keys.length = this.users.length = this.committedMs.length = this.acknowledged.length = keep
    return lost
  }

  /** Forgets entries up to a number, now and then. */
  forgetUpTo(lsn: number): void {
    const count = Math.min(lsn - this.forgotten, this.keys.length)
    if (count < FORGETS_AT_ONCE) return
    for (const column of [this.keys, this.users, this.committedMs]) column.splice(0, count)
    this.acknowledged.splice(0, count)
    this.forgotten += count
  }
}

const FORGETS_AT_ONCE = 4096
