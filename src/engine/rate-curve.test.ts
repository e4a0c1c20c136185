import { describe, expect, test } from 'vitest'
import { RandomStream } from '../core/random'
import { RateCurve } from './rate-curve'

function corners(...pairs: readonly (readonly [number, number])[]) {
  return pairs.map(([atMs, factor]) => ({ atMs, factor }))
}

const ramp = new RateCurve({ corners: corners([100, 1], [200, 3]) })
const jump = new RateCurve({ corners: corners([100, 1], [100, 4], [150, 4], [150, 0]) })
/** Up and down again, and nothing for a while. */
const hills = new RateCurve({ corners: corners([0, 0], [10, 2], [20, 0], [40, 0]), periodMs: 40 })

describe('a rate curve', () => {
  test('is straight between its corners and level outside of them', () => {
    expect([0, 100, 125, 150, 200, 1e9].map((atMs) => ramp.factorAt(atMs))).toEqual([1, 1, 1.5, 2, 3, 3])
  })

  test('jumps where two corners are at one time', () => {
    expect([99, 100, 149, 150, 1e6].map((atMs) => jump.factorAt(atMs))).toEqual([1, 4, 4, 0, 0])
  })

  test('begins again after its period', () => {
    expect([5, 45, 4005].map((atMs) => hills.factorAt(atMs))).toEqual([1, 1, 1])
    expect([39, 40].map((atMs) => hills.factorAt(atMs))).toEqual([0, 0])
  })

  test('has the area of its triangles and boxes', () => {
    expect(ramp.area(0, 100)).toBe(100)
    expect(ramp.area(100, 200)).toBe(200)
    expect(ramp.area(50, 300)).toBe(50 + 200 + 300)
    expect(jump.area(0, 1000)).toBe(100 + 200)
    expect(hills.area(0, 40)).toBe(20)
    expect(hills.area(5, 4015)).toBe(100 * 20 - 2.5 + 17.5)
  })

  test('knows when so much has come together', () => {
    expect(ramp.timeAfter(50, 25)).toBe(75)
    // From 1 at 100 by 0.02 a ms: d + 0.01 d² = 75 after 50 ms.
    expect(ramp.timeAfter(100, 75)).toBe(150)
    expect(ramp.timeAfter(0, 100 + 200 + 30)).toBe(210)
    expect(jump.timeAfter(90, 10 + 20)).toBe(105)
    expect(jump.timeAfter(0, 301)).toBe(Number.POSITIVE_INFINITY)
    // A hundred hills, and half of one.
    expect(hills.timeAfter(0, 2010)).toBe(4010)
    expect(hills.timeAfter(25, 10)).toBe(50)
  })

  test('that is nothing at all never comes to anything', () => {
    const flat = new RateCurve({ corners: corners([0, 0], [10, 0]), periodMs: 10 })
    expect(flat.timeAfter(3, 1e-9)).toBe(Number.POSITIVE_INFINITY)
  })

  test('turns areas into times and back, whatever its shape', () => {
    const random = new RandomStream(1, 'curves')
    for (let round = 0; round < 200; round++) {
      let atMs = 0
      const shape = Array.from({ length: 1 + random.nextBelow(6) }, () => {
        atMs += random.nextUnit() < 0.3 ? 0 : random.nextUnit() * 100
        return { atMs, factor: random.nextUnit() < 0.2 ? 0 : random.nextUnit() * 5 }
      })
      const curve = new RateCurve({ corners: shape, ...(round % 2 === 0 ? {} : { periodMs: atMs + 50 }) })
      const fromMs = random.nextUnit() * 500
      const wanted = random.nextUnit() * 400
      const untilMs = curve.timeAfter(fromMs, wanted)
      const isEnough = untilMs < Number.POSITIVE_INFINITY
      const area = curve.area(fromMs, isEnough ? untilMs : 1e9)
      expect(isEnough ? Math.abs(area - wanted) < 1e-6 : area < wanted).toBe(true)
    }
  })
})
