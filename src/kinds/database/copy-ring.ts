// Copy ring: which members keep an item where nobody leads, and which version of it each of them has.
// Picture: houses around a square; a parcel is left at the next few doors clockwise from its number.
// Invariant: a copy only ever becomes newer; versions are given out once, in the order in which writes began. Of items that
// came to be, which nobody reads, only the latest are known one by one, and those that not all have who should.
import { hashInts, hashString } from '../../core/hash'
import { LatestKeys } from './latest-keys'
import { SettledItems } from './settled-items'

/** Places of each member on the ring. */
const PLACES = 64
const RING = 0x71d6
/** Points on the ring. */
const CIRCLE = 4_294_967_296
/** New items are counted together in so many stretches of it. */
const STRETCHES = 4096
/** So many writes of new items may still be on their way, or come again. */
const LATEST = 4096
/** So many may lack a copy, as while a member is away. */
const UNSETTLED = 65_536

interface Newest {
  readonly version: number
  readonly user: number
}

export class CopyRing {
  lastVersion = 0
  /** Of each member, by key: what was written there. */
  private readonly versions = new Map<string, Map<number, number>>()
  /** The newest write of each key whose writer has been told that it is done. */
  private readonly newest = new Map<number, Newest>()
  private readonly latest: LatestKeys
  private readonly unsettled: LatestKeys
  private readonly settled = new SettledItems()
  private memberNames = ''
  private places: readonly { readonly at: number; readonly member: string }[] = []

  constructor(latest = LATEST, unsettled = UNSETTLED) {
    this.latest = new LatestKeys(latest)
    this.unsettled = new LatestKeys(unsettled)
  }

  /** The members that keep this key, the first one on the way first. */
  ownersOf(key: number, members: Iterable<string>, copies: number): readonly string[] {
    const names = [...members].sort()
    if (names.length <= copies) return names
    this.arrange(names)
    return this.ownersFrom(firstFrom(this.places, hashInts(key, RING)), copies)
  }

  /** The share of all keys that these members alone keep, `last` among them. */
  shareKeptBy(keepers: ReadonlySet<string>, last: string, members: Iterable<string>, copies: number): number {
    const names = [...members].sort()
    const isKept = (owners: readonly string[]): boolean =>
      owners.includes(last) && owners.every((owner) => keepers.has(owner))
    if (names.length <= copies) return isKept(names) ? 1 : 0
    this.arrange(names)
    const { places } = this
    let share = 0
    for (const [i, { at }] of places.entries()) {
      const before = i === 0 ? places[places.length - 1].at - CIRCLE : places[i - 1].at
      if (isKept(this.ownersFrom(i, copies))) share += (at - before) / CIRCLE
    }
    return share
  }

  versionAt(member: string, key: number): number {
    return this.versions.get(member)?.get(key) ?? 0
  }

  write(member: string, key: number, version: number): void {
    let own = this.versions.get(member)
    if (own === undefined) this.versions.set(member, (own = new Map()))
    if (version > (own.get(key) ?? 0)) own.set(key, version)
  }

  acknowledge(key: number, version: number, user: number): void {
    if (version > this.newestVersion(key)) this.newest.set(key, { version, user })
  }

  /** A write of a new item begins, of which there are to be so many copies: earlier ones are noted one by one no more. */
  create(key: number, copies: number): void {
    const old = this.latest.note(key)
    if (old === undefined || this.settle(old, copies)) return
    const late = this.unsettled.note(old)
    if (late !== undefined) this.settle(late, 0)
  }

  /** Items that are known one by one. */
  get noted(): number {
    return Math.max(this.newest.size, ...[...this.versions.values()].map(({ size }) => size))
  }

  newestVersion(key: number): number {
    return this.newest.get(key)?.version ?? 0
  }

  newestIsOf(key: number, user: number): boolean {
    return this.newest.get(key)?.user === user
  }

  /** Its disk is gone. Returns how many acknowledged writes nobody has any more. */
  lose(member: string): number {
    this.versions.delete(member)
    let lost = 0
    for (const [key, { version }] of this.newest) {
      if ([...this.versions.values()].some((own) => (own.get(key) ?? 0) >= version)) continue
      this.newest.delete(key)
      lost += 1
    }
    return lost + this.settled.lose(member)
  }

  /** It has copied from these what is its own. */
  copy(member: string, from: readonly string[], isOwn: (key: number) => boolean): void {
    for (const other of from)
      for (const [key, version] of this.versions.get(other) ?? [])
        if (isOwn(key)) this.write(member, key, version)
    this.settled.copy(member, from, isOwn)
  }

  /** Once so many have it nobody asks any more which version. What no writer was told of is forgotten. */
  private settle(key: number, copies: number): boolean {
    const version = this.newest.get(key)?.version ?? Number.POSITIVE_INFINITY
    const holders = [...this.versions].filter(([, own]) => (own.get(key) ?? 0) >= version)
    if (holders.length < copies) return false
    for (const own of this.versions.values()) own.delete(key)
    const names = holders.map(([name]) => name)
    const stretch = Math.floor(hashInts(key, RING) / (CIRCLE / STRETCHES))
    if (this.newest.delete(key) && names.length > 0) this.settled.add(key, stretch, names)
    return true
  }

  private ownersFrom(place: number, copies: number): readonly string[] {
    const { places } = this
    const owners: string[] = []
    for (let i = place; owners.length < copies; i++) {
      const { member } = places[i % places.length]
      if (!owners.includes(member)) owners.push(member)
    }
    return owners
  }

  private arrange(names: readonly string[]): void {
    const joined = names.join(' ')
    if (joined === this.memberNames) return
    this.memberNames = joined
    this.places = names
      .flatMap((member) =>
        Array.from({ length: PLACES }, (_, i) => ({ member, at: hashString(`${member}#${i}`) })),
      )
      .sort((a, b) => a.at - b.at || (a.member < b.member ? -1 : 1))
  }
}

/** The first place at or after this point, going round. */
function firstFrom(places: readonly { readonly at: number }[], point: number): number {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (places[middle].at < point) low = middle + 1
    else high = middle
  }
  return low
}
