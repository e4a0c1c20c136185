// Sticky users: which target each user keeps, as a cookie would.
// Picture: the waiter one had the last time, as long as one comes again soon enough.
// Invariant: a user keeps a target only while it takes requests and the cookie has not expired; every request renews it.
import type { TargetAddress } from '../../engine/behavior'

interface Cookie {
  readonly target: TargetAddress
  usedMs: number
}

export class StickyUsers {
  private readonly cookies = new Map<number, Cookie>()
  private sweepsAt = 1024

  find(
    user: number,
    candidates: readonly TargetAddress[],
    nowMs: number,
    stickyMs: number,
  ): TargetAddress | undefined {
    const cookie = this.cookies.get(user)
    if (cookie === undefined || nowMs - cookie.usedMs > stickyMs || !candidates.includes(cookie.target))
      return undefined
    cookie.usedMs = nowMs
    return cookie.target
  }

  keep(user: number, target: TargetAddress, nowMs: number, stickyMs: number): void {
    this.cookies.set(user, { target, usedMs: nowMs })
    if (this.cookies.size < this.sweepsAt) return
    for (const [known, { usedMs }] of this.cookies) if (nowMs - usedMs > stickyMs) this.cookies.delete(known)
    this.sweepsAt = Math.max(1024, 2 * this.cookies.size)
  }

  clear(): void {
    this.cookies.clear()
  }
}
