// Ring: consistent hashing of values over targets.
// Picture: houses at random places around a lake; everybody walks clockwise to the first one.
// Invariant: a target that goes moves only its own share, to those that follow it; one that comes takes only its share.
// Source: Karger et al., "Consistent hashing and random trees", 1997; 160 places for each target as in ketama, 2007.
import { hashInts } from '../../core/hash'
import type { TargetAddress } from '../../engine/behavior'

const PLACES = 160
/** Values are spread by a hash of their own, so that none falls on the place of a target with its number. */
const OF_VALUES = 0x71e5

interface Place {
  readonly at: number
  readonly target: TargetAddress
}

export class Ring {
  private targets: readonly TargetAddress[] = []
  private places: readonly Place[] = []

  /** Stands the targets around the ring, unless they are the same list as before. */
  adopt(targets: readonly TargetAddress[]): void {
    if (targets === this.targets) return
    this.targets = targets
    this.places = targets
      .flatMap((target) => Array.from({ length: PLACES }, (_, n) => ({ at: hashInts(target, n), target })))
      .sort((a, b) => a.at - b.at || a.target - b.target)
  }

  /** The first target on the way that will have the value; the very first if none will. */
  find(value: number, accepts: (target: TargetAddress) => boolean): TargetAddress {
    const { places } = this
    const first = this.placeAfter(hashInts(value, OF_VALUES))
    for (let i = 0; i < places.length; i++) {
      const { target } = places[(first + i) % places.length]
      if (accepts(target)) return target
    }
    return places[first].target
  }

  /** Number of the first place at or after this one, round the ring. */
  private placeAfter(at: number): number {
    const { places } = this
    let low = 0
    let high = places.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (places[middle].at < at) low = middle + 1
      else high = middle
    }
    return low === places.length ? 0 : low
  }
}
