// Link pool: the connections one calling instance has to one target component, and the attempts that wait for one.
// Picture: the few telephones of an office, and the clerks who wait for one to be hung up.
// Invariant: first come, first served; a pool smaller than its use lends nothing until it is below; whoever waits has
// sent nothing yet.
import type { Exchange } from './exchange-table'
import type { Link } from './link'

export class LinkPool {
  private used = 0
  /** Exchanges, in the order they came. */
  private readonly waiting = new Set<Exchange>()
  private isLending = false

  /** Takes a connection, or a place in the line for one. */
  take(exchange: Exchange, size: number): boolean {
    if (this.waiting.size === 0 && this.used < size) {
      this.used += 1
      return true
    }
    this.waiting.add(exchange)
    return false
  }

  leaveLine(exchange: Exchange): void {
    this.waiting.delete(exchange)
  }

  give(): void {
    this.used -= 1
  }

  /** Hands connections that are free to those who wait; not again from within itself. */
  lend(size: () => number, connected: (exchange: Exchange) => void): void {
    if (this.isLending || this.waiting.size === 0) return
    this.isLending = true
    for (const exchange of this.waiting) {
      if (this.used >= size()) break
      this.waiting.delete(exchange)
      this.used += 1
      connected(exchange)
    }
    this.isLending = false
  }

  get inUse(): number {
    return this.used
  }
  get inLine(): number {
    return this.waiting.size
  }
}

/** How many connections the link's policy allows at this instant; it may have been edited. */
export function poolSizeOf({ plan }: Link): number {
  return plan.poolSize > 0 ? plan.poolSize : Number.POSITIVE_INFINITY
}
