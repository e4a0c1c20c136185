// Exponential and normal random numbers by the ziggurat method: throw a dart at a stepped pyramid laid over the
// density, and look at the curve itself only when the dart hits the edge of a step (about 1 of 100 throws).
// Invariant: the bits that choose step and sign are never part of the position on the step.
// Source: Marsaglia and Tsang, "The Ziggurat Method for Generating Random Variables", J. Stat. Software 5(8), 2000.
import { exactExp } from './exact-math'
import { EXPONENTIAL_EDGES, EXPONENTIAL_HEIGHTS } from './exponential-table'
import { NORMAL_EDGES, NORMAL_HEIGHTS } from './normal-table'
import type { RandomStream } from './random'

const EXPONENTIAL_TAIL = EXPONENTIAL_EDGES[1]
const NORMAL_TAIL = NORMAL_EDGES[1]

/** An exponentially distributed number of mean 1. */
export function nextExponential(stream: RandomStream): number {
  let beyond = 0
  for (;;) {
    // 53 bits are the position, 8 of the other 11 the layer.
    const position = stream.nextUnit()
    const layer = stream.spare & 255
    const x = position * EXPONENTIAL_EDGES[layer]
    if (x < EXPONENTIAL_EDGES[layer + 1]) return beyond + x
    if (layer === 0) {
      // The exponential has no memory: what lies beyond the last edge is distributed as the whole.
      beyond += EXPONENTIAL_TAIL
    } else {
      const bottom = EXPONENTIAL_HEIGHTS[layer]
      const y = bottom + stream.nextUnit() * (EXPONENTIAL_HEIGHTS[layer + 1] - bottom)
      if (y < exactExp(-x)) return beyond + x
    }
  }
}

/** A normally distributed number of mean 0 and standard deviation 1. */
export function nextNormal(stream: RandomStream): number {
  for (;;) {
    // 53 bits are the position, 8 of the other 11 the layer, 1 the sign.
    const position = stream.nextUnit()
    const layer = stream.spare & 255
    const x = position * NORMAL_EDGES[layer]
    const sign = (stream.spare & 256) === 0 ? 1 : -1
    if (x < NORMAL_EDGES[layer + 1]) return sign * x
    if (layer === 0) return sign * normalTail(stream)
    const bottom = NORMAL_HEIGHTS[layer]
    const y = bottom + stream.nextUnit() * (NORMAL_HEIGHTS[layer + 1] - bottom)
    if (y < exactExp(-0.5 * x * x)) return sign * x
  }
}

// Marsaglia's tail: an exponential step beyond the last edge, accepted as often as the normal density asks for.
function normalTail(stream: RandomStream): number {
  for (;;) {
    const x = nextExponential(stream) / NORMAL_TAIL
    const y = nextExponential(stream)
    if (y + y > x * x) return NORMAL_TAIL + x
  }
}
