// Copy ring: which members keep an item where nobody leads, and which version of it each of them has.
// Picture: houses around a square; a parcel is left at the next few doors clockwise from its number.
// Invariant: a copy only ever becomes newer; versions are given out once, in the order in which writes began.
import { hashInts, hashString } from '../../core/hash'

/** Places of each member on the ring. */
const PLACES = 64
const RING = 0x71d6
/** Points on the ring. */
const CIRCLE = 4_294_967_296

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
  private memberNames = ''
  private places: readonly { readonly at: number; readonly member: string }[] = []

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
    return lost
  }

  /** It has copied from these what is its own. */
  copy(member: string, from: readonly string[], isOwn: (key: number) => boolean): void {
    for (const other of from)
      for (const [key, version] of this.versions.get(other) ?? [])
        if (isOwn(key)) this.write(member, key, version)
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
