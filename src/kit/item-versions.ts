// Item versions: which version of each item is stored, and which its writers have been told of; for whoever keeps copies.
// Picture: the edition printed in every book: whoever holds the second while the third is in the shops has an old one.
// Invariant: versions of an item grow by one with each write; stored and acknowledged never exceed the newest.
import type { CallRegisters, Port } from '../engine/behavior'

/** A version as calls carry it: with the data it is of, and above every other number that calls carry. */
export type Stamp = number

const FIRST_STAMP = 0x1000_0000
const DATA_MAX = 256

/** What was there before anybody wrote, whatever data it is of. */
export const ORIGINAL: Stamp = FIRST_STAMP - 1

interface Item {
  newest: number
  stored: number
  acknowledged: number
  /** How many writers had been told of anything when the last one was told of this. */
  told: number
}

/** The items of some data, by key. */
class Shelf {
  readonly items = new Map<number, Item>()
  readonly number: number

  constructor(number: number) {
    this.number = number
  }

  itemOf(key: number): Item {
    let item = this.items.get(key)
    if (item === undefined) this.items.set(key, (item = { newest: 0, stored: 0, acknowledged: 0, told: 0 }))
    return item
  }

  stampOf(version: number): Stamp {
    return FIRST_STAMP + version * DATA_MAX + this.number
  }
}

/** Of one run, for all data there is: a database of its own, a group of copies, what a router divides. */
export class ItemVersions {
  private readonly numbers = new Map<string, number>()
  private readonly shelves: Shelf[] = []
  /** By component, of the data that it stores. */
  private readonly numberBy = new Map<string, number>()
  private readonly listeners = new Set<(key: number) => void>()
  /** How many writers have been told that they are done. */
  told = 0
  /** Of what was read last. */
  isOld = false
  /** Nobody keeps copies: then nobody asks how old they are. */
  private isFollowed = false

  /** Somebody keeps copies. */
  follow(): void {
    this.isFollowed = true
  }

  /** Tells whenever a new version of an item has been acknowledged. */
  listen(listener: (key: number) => void): void {
    this.isFollowed = true
    this.listeners.add(listener)
  }

  hush(listener: (key: number) => void): void {
    this.listeners.delete(listener)
  }

  /** What this component stores is of that data. */
  join(component: string, data: string): void {
    this.numberBy.set(component, this.numberOfData(data))
  }

  /** Where what this component stores is entered, until it says that it is of other data. */
  shelfOf(component: string): Shelf {
    return this.shelves[this.numberBy.get(component) ?? this.numberOfData(component)]
  }

  /** What is stored there; 0 when nobody wants to know. */
  stored(component: string, key: number): Stamp {
    return this.read(this.shelfOf(component), key)
  }

  /** What is stored on the shelf; 0 when nobody wants to know. `isOld` says whether a writer has been told of newer. */
  read(shelf: Shelf, key: number): Stamp {
    if (!this.isFollowed) return 0
    const item = shelf.items.get(key)
    this.isOld = item !== undefined && item.acknowledged > item.stored
    return shelf.stampOf(item === undefined ? 0 : item.stored)
  }

  /** The version before the newest of which a writer was told: a copy that lags behind has at most that one. */
  before(shelf: Shelf, key: number): Stamp {
    if (!this.isFollowed) return 0
    return shelf.stampOf(Math.max(0, (shelf.items.get(key)?.acknowledged ?? 0) - 1))
  }

  /** A new version is stored; or, on its way there since it was promised, that one. */
  store(shelf: Shelf, key: number, promised: Stamp): Stamp {
    if (!this.isFollowed) return 0
    const item = shelf.itemOf(key)
    if (promised === 0) item.newest += 1
    item.stored = promised === 0 ? item.newest : Math.max(item.stored, versionOf(promised))
    return shelf.stampOf(item.stored)
  }

  /** Its writer is told of what is stored, which is returned. */
  acknowledge(shelf: Shelf, key: number): Stamp {
    if (!this.isFollowed) return 0
    const item = shelf.itemOf(key)
    this.tell(item, Math.max(item.acknowledged, item.stored), key)
    return shelf.stampOf(item.stored)
  }

  /** A new version that its writer is told of before it is stored. */
  promise(component: string, key: number): Stamp {
    const shelf = this.shelfOf(component)
    const item = shelf.itemOf(key)
    item.newest += 1
    this.tell(item, item.newest, key)
    return shelf.stampOf(item.newest)
  }

  /** What was promised will not come: as if it had never been. */
  breakPromise(component: string, key: number): void {
    const item = this.shelfOf(component).itemOf(key)
    item.acknowledged = Math.min(item.acknowledged, item.stored)
  }

  /**
   * Whether a writer has been told of a newer version than this one; where it matters, up to the last of so many
   * that were told.
   */
  isStale(stamp: Stamp, key: number, told = this.told): boolean {
    if (stamp === ORIGINAL) return this.shelves.some(({ items }) => isNewer(items.get(key), 0, told))
    return isStamp(stamp) && isNewer(this.shelves[numberOf(stamp)]?.items.get(key), versionOf(stamp), told)
  }

  private tell(item: Item, version: number, key: number): void {
    item.acknowledged = version
    item.told = ++this.told
    if (this.listeners.size > 0) for (const listener of this.listeners) listener(key)
  }

  private numberOfData(data: string): number {
    let number = this.numbers.get(data)
    if (number === undefined) {
      number = this.numbers.size % DATA_MAX
      this.numbers.set(data, number)
      this.shelves[number] ??= new Shelf(number)
    }
    return number
  }
}

function isNewer(item: Item | undefined, version: number, told: number): boolean {
  return item !== undefined && item.acknowledged > version && item.told <= told
}

function isStamp(stamp: number): boolean {
  return stamp >= FIRST_STAMP
}

function versionOf(stamp: Stamp): number {
  return Math.floor((stamp - FIRST_STAMP) / DATA_MAX)
}

function numberOf(stamp: Stamp): number {
  return isStamp(stamp) ? (stamp - FIRST_STAMP) % DATA_MAX : -1
}

/** The one book of the run. */
export function versionsOf(port: Port): ItemVersions {
  return port.shared('item versions', () => new ItemVersions())
}

/** The part of whoever stores items: what it writes and shows in the book. */
export class StoredVersions {
  private readonly book: ItemVersions
  private readonly port: Port
  private shelf: Shelf

  /** `data`: what it stores a part or a copy of. */
  constructor(port: Port, data: string) {
    this.port = port
    this.book = versionsOf(port)
    this.shelf = this.join(data)
  }

  join(data: string): Shelf {
    this.book.join(this.port.component, data)
    return (this.shelf = this.book.shelfOf(this.port.component))
  }

  /** A read is shown what is here; `isBehind`: newer is known elsewhere, which has been counted. */
  read(call: CallRegisters, isBehind: boolean): void {
    const { book, shelf, port } = this
    const stamp = isBehind ? book.before(shelf, call.key) : book.read(shelf, call.key)
    if (stamp === 0) return
    call.version = stamp
    if (!isBehind && book.isOld) port.count('staleReads')
  }

  /** A write is durable. Nobody has a copy of what is new. */
  written(call: CallRegisters): void {
    if (call.newBytes > 0) return
    const stamp = this.book.store(this.shelf, call.key, call.version < 0 ? -call.version : 0)
    if (stamp > 0) call.version = stamp
  }

  /** Its writer is told. */
  acknowledged(call: CallRegisters): void {
    if (call.newBytes > 0) return
    const stamp = this.book.acknowledge(this.shelf, call.key)
    if (stamp > 0) call.version = stamp
  }
}
