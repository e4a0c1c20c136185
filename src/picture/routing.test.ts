import { describe, expect, test } from 'vitest'
import { type Route, routePipes } from './routing'
import { box, crosses, wire } from './testing/layouts'
import type { Box, Wire } from './wire'

function routesOf(boxes: readonly Box[], wires: readonly Wire[]): ReadonlyMap<string, Route> {
  return new Map(
    routePipes(boxes, wires).flatMap(({ routes }) => routes.map((route) => [route.id, route] as const)),
  )
}

describe('a pipe', () => {
  test('between cards at one height is straight', () => {
    const route = routesOf([box('a', 0, 0), box('b', 400, 0)], [wire('a', 'b')]).get('a>b')!
    expect(route.points).toEqual([
      { x: 184, y: 78 },
      { x: 400, y: 78 },
    ])
  })

  test('that would step by a few pixels only is straight', () => {
    const route = routesOf([box('a', 0, 0), box('b', 400, 8)], [wire('a', 'b')]).get('a>b')!
    expect(route.points).toHaveLength(2)
  })

  test('to a lower card turns twice, before the card', () => {
    const route = routesOf([box('a', 0, 0), box('b', 400, 300)], [wire('a', 'b')]).get('a>b')!
    expect(route.points).toHaveLength(4)
    expect(route.points[1].x).toBeGreaterThan(184)
    expect(route.points[1].x).toBeLessThan(400)
    expect(route.points[3]).toEqual({ x: 400, y: 378 })
  })

  test('back to an earlier card goes around both', () => {
    const boxes = [box('a', 400, 0), box('b', 0, 0)]
    const route = routesOf(boxes, [wire('a', 'b')]).get('a>b')!
    expect(route.points[0]).toEqual({ x: 584, y: 78 })
    expect(route.points.at(-1)).toEqual({ x: 0, y: 78 })
    expect(boxes.some((one) => crosses(route, one))).toBe(false)
  })

  test('goes around a card that stands in its way', () => {
    const boxes = [box('a', 0, 0), box('between', 300, 0), box('b', 600, 0)]
    const route = routesOf(boxes, [wire('a', 'b')]).get('a>b')!
    expect(crosses(route, boxes[1])).toBe(false)
  })

  test('to a card that is not there is not drawn', () => {
    expect(routePipes([box('a', 0, 0)], [wire('a', 'gone'), wire('a', 'a')])).toEqual([])
  })
})

describe('pipes into one card', () => {
  const boxes = [box('top', 0, 0), box('middle', 0, 200), box('bottom', 0, 400), box('target', 400, 200)]
  const wires = [wire('bottom', 'target', 4), wire('top', 'target', 6), wire('middle', 'target', 8)]
  const routes = routesOf(boxes, wires)

  test('end side by side in the order they come from', () => {
    const ends = ['top', 'middle', 'bottom'].map((from) => routes.get(`${from}>target`)!.points.at(-1)!.y)
    expect(ends[1] - ends[0]).toBe(8)
    expect(ends[2] - ends[1]).toBe(7)
  })

  test('do not cross each other', () => {
    const lane = (from: string) => routes.get(`${from}>target`)!.points[1].x
    expect(lane('top')).toBeLessThan(400)
    expect(routes.get('middle>target')!.points).toHaveLength(2)
  })

  test('from farther away run outside of those from nearer', () => {
    const more = [...boxes, box('far', 0, 600)]
    const all = routesOf(more, [...wires, wire('far', 'target', 4)])
    expect(all.get('far>target')!.points[1].x).toBeGreaterThan(all.get('bottom>target')!.points[1].x)
    expect(all.get('far>target')!.points.at(-1)!.y).toBeGreaterThan(
      all.get('bottom>target')!.points.at(-1)!.y,
    )
  })
})

describe('pipes out of one card', () => {
  const boxes = [box('a', 0, 200), box('up', 400, 0), box('down', 400, 400)]

  test('in one role leave side by side', () => {
    const routes = routesOf(boxes, [wire('a', 'up', 6, 'route'), wire('a', 'down', 6, 'route')])
    expect(routes.get('a>down')!.points[0].y - routes.get('a>up')!.points[0].y).toBe(7)
  })

  test('in different roles leave apart, the upper one for the upper card', () => {
    const routes = routesOf(boxes, [wire('a', 'down', 6, 'read'), wire('a', 'up', 6, 'cache')])
    expect(routes.get('a>down')!.points[0].y - routes.get('a>up')!.points[0].y).toBeGreaterThan(16)
  })
})

describe('lanes before one column', () => {
  const boxes = [box('s1', 0, 0), box('s2', 0, 300), box('t1', 500, -50), box('t2', 500, 250)]
  const wires = ['s1', 's2'].flatMap((from) => ['t1', 't2'].map((to) => wire(from, to, 8, to)))

  test('never share paper', () => {
    const [first, second] = routePipes(boxes, wires)
    const lanes = [first, second].map(({ routes }) => routes.map((route) => route.points[1].x))
    const between = Math.min(...lanes[1]) - Math.max(...lanes[0])
    const other = Math.min(...lanes[0]) - Math.max(...lanes[1])
    expect(Math.max(between, other)).toBeGreaterThan(8)
  })

  test('stand in the order with the fewest crossings', () => {
    const routes = routesOf(boxes, wires)
    expect(routes.get('s1>t1')!.points[1].x).toBeLessThan(routes.get('s1>t2')!.points[1].x)
  })
})
