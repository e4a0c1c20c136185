// Popularity: which of many items a request is about. The alias method cuts all weights to equal columns of at most
// two items each, like bunk beds, so that one draw finds an item in constant time. Invariant: over all columns the
// parts of an item add up to its probability. Source: Vose, IEEE Trans. Software Engineering 17(9), 1991.
import { assert } from './assert'
import { exactPow } from './exact-math'

export class AliasTable {
  /** How many items there are. */
  readonly size: number
  private readonly probabilities: Float64Array
  // The share of each column that belongs to its own item, and the item that has the rest.
  private readonly shares: Float64Array
  private readonly aliases: Int32Array

  private constructor(weights: Float64Array) {
    this.size = weights.length
    this.probabilities = normalize(weights)
    this.shares = new Float64Array(this.size).fill(1)
    this.aliases = new Int32Array(this.size)
    this.build()
  }

  /** Items 0..items-1 with probability proportional to 1 / (i + 1)^skew; skew 0 makes all equally likely. */
  static zipf(items: number, skew: number): AliasTable {
    assert(Number.isInteger(items) && items >= 1, 'the number of items is a positive integer')
    assert(skew >= 0 && skew < Infinity, 'a skew is finite and not negative')
    const weights = new Float64Array(items)
    for (let i = 0; i < items; i++) weights[i] = exactPow(i + 1, -skew)
    return new AliasTable(weights)
  }

  /** One item per weight; weights are finite, not negative, and not all 0. */
  static weights(weights: readonly number[]): AliasTable {
    return new AliasTable(Float64Array.from(weights))
  }

  /** The item for one uniform draw in [0, 1): the whole part chooses the column, the rest the bunk in it. */
  draw(unit: number): number {
    const place = unit * this.size
    const column = Math.floor(place)
    return place - column < this.shares[column] ? column : this.aliases[column]
  }

  /** The probability of an item. */
  probability(item: number): number {
    assert(item >= 0 && item < this.size, 'no such item')
    return this.probabilities[item]
  }

  // Columns with too little are filled up by one with too much, until every column holds exactly 1.
  private build(): void {
    const { size, shares, aliases } = this
    const heights = this.probabilities.map((probability) => probability * size)
    const small = new Int32Array(size)
    const large = new Int32Array(size)
    let smallCount = 0
    let largeCount = 0
    for (let i = size - 1; i >= 0; i--) {
      if (heights[i] < 1) small[smallCount++] = i
      else large[largeCount++] = i
    }
    while (smallCount > 0 && largeCount > 0) {
      const poor = small[--smallCount]
      const rich = large[largeCount - 1]
      shares[poor] = heights[poor]
      aliases[poor] = rich
      heights[rich] -= 1 - heights[poor]
      if (heights[rich] < 1) {
        largeCount--
        small[smallCount++] = rich
      }
    }
    // What is left on either pile misses 1 by rounding only; its share stays 1.
  }
}

function normalize(weights: Float64Array): Float64Array {
  let sum = 0
  // From the small end, where a Zipf law has its many tiny weights, the sum loses least.
  for (let i = weights.length - 1; i >= 0; i--) {
    assert(weights[i] >= 0 && weights[i] < Infinity, 'a weight is finite and not negative')
    sum += weights[i]
  }
  assert(sum > 0 && sum < Infinity, 'the weights have a positive, finite sum')
  return weights.map((weight) => weight / sum)
}
