import { describe, expect, test } from 'vitest'
import { flattened, parallel, pathOf, simplified } from './polyline'

const BEND = {
  points: [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 100, y: 100 },
  ],
  radii: [0, 10, 0],
}

describe('a polyline', () => {
  test('is drawn with rounded bends', () => {
    expect(pathOf(BEND)).toBe('M0 0L90 0Q100 0 100 10L100 100')
  })

  test('bends no more than half of a short piece allows', () => {
    const short = {
      points: [
        { x: 0, y: 0 },
        { x: 8, y: 0 },
        { x: 8, y: 50 },
      ],
      radii: [0, 10, 0],
    }
    expect(pathOf(short)).toBe('M0 0L4 0Q8 0 8 4L8 50')
  })

  test('loses points that repeat or lie on the way', () => {
    const points = [0, 0, 30, 60].map((x) => ({ x, y: 5 }))
    expect(simplified({ points, radii: [0, 1, 2, 3] })).toEqual({
      points: [points[0], points[3]],
      radii: [0, 3],
    })
  })

  test('has a parallel on its right, with the bends of the inner or the outer side', () => {
    const inner = parallel(BEND, 4)
    expect(inner.points).toEqual([
      { x: 0, y: 4 },
      { x: 96, y: 4 },
      { x: 96, y: 100 },
    ])
    expect(inner.radii[1]).toBe(6)
    expect(parallel(BEND, -4).radii[1]).toBe(14)
  })

  test('is flattened without leaving its ends', () => {
    const flat = flattened(BEND)
    expect(flat[0]).toEqual({ x: 0, y: 0 })
    expect(flat.at(-1)).toEqual({ x: 100, y: 100 })
    expect(flat).toHaveLength(7)
  })
})
