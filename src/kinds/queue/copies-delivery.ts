// Copies: each subscriber has a backlog of its own, and strikes off what it has done. One subscriber: competing consumers.
// Picture: pigeonholes: every letter is put into each of them.
// Invariant: a message is kept until no backlog and no pile of dead letters holds it.
import type { Backlog, DeliveryRules } from './backlog'
import type { Delivery } from './delivery'
import type { Appended } from './log'
import type { Shelf } from './message'
import { MessageStore } from './message-store'

export class CopiesDelivery implements Delivery {
  private stores: readonly MessageStore[] = []

  private readonly rules: DeliveryRules
  private readonly shelf: Shelf
  private lastId: number

  /** Ids are larger than `afterId`. */
  constructor(rules: DeliveryRules, shelf: Shelf, afterId: number) {
    this.rules = rules
    this.shelf = shelf
    this.lastId = afterId
  }

  put(message: Appended): number {
    this.lastId += 1
    // Spelled out: this is done for every message.
    const { sequence, type, user, key, putMs, bytes, diskBytes } = message
    const kept = { id: this.lastId, sequence, type, user, key, putMs, bytes, diskBytes, holders: 0 }
    this.shelf.keep(kept, this.stores.length)
    for (const store of this.stores) store.put(kept, message.putMs)
    return kept.id
  }

  subscribe(): MessageStore {
    const store = new MessageStore(this.rules, (message) => this.shelf.release(message))
    this.stores = [...this.stores, store]
    return store
  }

  unsubscribe(backlog: Backlog): number {
    this.stores = this.stores.filter((one) => one !== backlog)
    return backlog.clear()
  }

  expire(nowMs: number): void {
    for (const store of this.stores) store.expire(nowMs)
  }

  nextExpiryMs(): number {
    let nextMs = Number.POSITIVE_INFINITY
    for (const store of this.stores) nextMs = Math.min(nextMs, store.nextExpiryMs())
    return nextMs
  }

  restart(): void {
    for (const store of this.stores) store.returnAll()
  }

  clear(): number {
    let lost = 0
    for (const store of this.stores) lost += store.clear()
    return lost
  }

  removed(): number {
    return 0
  }
}
