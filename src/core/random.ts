// A stream of random numbers that belongs to one purpose of one component, like a dealer with a shuffled deck of
// their own: what others draw never changes what comes next here. Invariant: the numbers depend on the seed, the
// name and how many were drawn, and on nothing else; only integer operations and exact scaling are used.
import { hashString } from './hash'

// 2^-53
const UNIT_STEP = 1.1102230246251565e-16
const GOLDEN = 0x9e3779b9

/** xoshiro128** 1.1 (Blackman and Vigna, public domain): period 2^128 - 1, 16 bytes of state. */
export class RandomStream {
  // A typed array, because integers of 32 bits in object fields are boxed in Chromium and cost twice the time.
  private readonly state = new Int32Array(4)
  /** Eleven random bits that the last `nextUnit` had no use for. */
  spare = 0

  /** The seed is the run's (its low 32 bits count); the name is an id and a purpose, such as `api-1/2/cpu`. */
  constructor(seed: number, name: string) {
    // Two unrelated fingerprints: with one of 32 bits, two of ten thousand streams would often be the same.
    const first = hashString(name, seed)
    const second = hashString(name, (seed ^ GOLDEN) | 0)
    this.state[0] = splitMix(first)
    this.state[1] = splitMix(second)
    this.state[2] = splitMix(first + GOLDEN)
    // The generator must not start from four zeros; a set bit here rules that out.
    this.state[3] = splitMix(second + GOLDEN) | 1
  }

  /** An integer of 0 to 2^32 - 1, each equally likely. */
  nextU32(): number {
    const state = this.state
    const a = state[0]
    const b = state[1]
    const c = state[2] ^ a
    const d = state[3] ^ b
    const scrambled = Math.imul(b, 5)
    state[0] = a ^ d
    state[1] = b ^ c
    state[2] = c ^ (b << 9)
    state[3] = (d << 11) | (d >>> 21)
    return Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0
  }

  /**
   * A number in [0, 1): a multiple of 2^-53. Takes two integers from the stream: `spare` has the 11 bits left over.
   * Both are drawn here instead of by `nextU32`, so that the state is loaded and stored once.
   */
  nextUnit(): number {
    const state = this.state
    const a = state[0]
    const b = state[1]
    const c = state[2] ^ a
    const d = state[3] ^ b
    const scrambled = Math.imul(b, 5)
    const high = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0
    const a2 = a ^ d
    const b2 = b ^ c
    const c2 = c ^ (b << 9) ^ a2
    const d2 = ((d << 11) | (d >>> 21)) ^ b2
    const scrambled2 = Math.imul(b2, 5)
    const low = Math.imul((scrambled2 << 7) | (scrambled2 >>> 25), 9)
    state[0] = a2 ^ d2
    state[1] = b2 ^ c2
    state[2] = c2 ^ (b2 << 9)
    state[3] = (d2 << 11) | (d2 >>> 21)
    this.spare = low & 0x7ff
    return (high * 0x200000 + (low >>> 11)) * UNIT_STEP
  }

  /** A number in (0, 1], safe to take the logarithm of. */
  nextOpenUnit(): number {
    return 1 - this.nextUnit()
  }

  /** An integer of 0 to n - 1; n is a positive integer. The bias is below n / 2^53. */
  nextBelow(n: number): number {
    return Math.floor(this.nextUnit() * n)
  }
}

// One output of SplitMix32 (the finalizer of Wellons' "lowbias32" search) for a counter value.
function splitMix(counter: number): number {
  let mixed = (counter + GOLDEN) | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return mixed ^ (mixed >>> 15)
}
