import { describe, expect, test } from 'vitest'
import { type Route, routePipes } from './routing'
import {
  bendsOf,
  box,
  crosses,
  isOrthogonal,
  type Layout,
  pieces,
  smallBox,
  strewn,
  wire,
} from './testing/layouts'

function routesOf({ boxes, wires }: Layout): readonly Route[] {
  return routePipes(boxes, wires).flatMap(({ routes }) => routes)
}

function routeOf(layout: Layout, id: string): Route {
  return routesOf(layout).find((route) => route.id === id)!
}

/** Two sites, drawn by hand: clients and names on the left, a site with shards above one with a replica. */
const TWO_REGIONS: Layout = {
  boxes: [
    smallBox('clients-1', 144, 304),
    smallBox('clients-2', 144, 952),
    smallBox('clients-3', 144, 616),
    smallBox('dns-1', 408, 520),
    smallBox('cdn-1', 408, 760),
    box('balancer-1', 768, 232),
    box('server-1', 1080, 160),
    box('server-2', 1080, 448),
    box('cache-1', 1392, 160),
    box('database-1', 1680, 160),
    box('queue-1', 1320, 448),
    box('worker-1', 1536, 448),
    box('shards-1', 1752, 448),
    box('database-2', 1992, 232),
    box('database-3', 1992, 472),
    box('balancer-2', 768, 904),
    box('server-3', 1152, 904),
    box('cache-2', 1536, 856),
    box('database-4', 1920, 904),
  ],
  wires: [
    wire('clients-1', 'dns-1', 7, 'resolve'),
    wire('clients-2', 'dns-1', 7, 'resolve'),
    wire('dns-1', 'balancer-1', 2, 'answer'),
    wire('dns-1', 'balancer-2', 2, 'answer'),
    wire('clients-3', 'cdn-1', 7),
    wire('cdn-1', 'balancer-1', 7),
    wire('balancer-1', 'server-1', 3.5, 'route'),
    wire('balancer-1', 'server-2', 3.5, 'route'),
    wire('server-1', 'cache-1', 4, 'cache'),
    wire('server-2', 'cache-1', 4, 'cache'),
    wire('server-1', 'database-1', 3, 'read'),
    wire('server-2', 'database-1', 3, 'read'),
    wire('server-1', 'queue-1', 2.5, 'publish'),
    wire('queue-1', 'worker-1', 5, 'deliver'),
    wire('worker-1', 'shards-1', 2.5, 'read'),
    wire('shards-1', 'database-2', 2, 'shard'),
    wire('shards-1', 'database-3', 2, 'shard'),
    wire('balancer-2', 'server-3', 2, 'route'),
    wire('server-3', 'cache-2', 2, 'cache'),
    wire('database-1', 'database-4', 2, 'replicate'),
    wire('server-3', 'database-4', 2, 'read'),
    wire('server-3', 'database-1', 2, 'write'),
  ],
}

describe('the design of two regions', () => {
  test('has no pipe under a card', () => {
    expect(under(TWO_REGIONS)).toEqual([])
  })

  test('has no pipe on another', () => {
    expect(sharedPaper(routesOf(TWO_REGIONS))).toEqual([])
  })

  test('has no way of more than four bends', () => {
    expect(Math.max(...routesOf(TWO_REGIONS).map(bendsOf))).toBe(4)
  })

  test.each(['queue-1>worker-1', 'worker-1>shards-1', 'clients-3>cdn-1'])('takes the short way: %s', (id) => {
    const route = routeOf(TWO_REGIONS, id)
    const [first, last] = [route.points[0], route.points.at(-1)!]
    expect(lengthOf(route)).toBe(Math.abs(last.x - first.x) + Math.abs(last.y - first.y))
    expect(bendsOf(route)).toBeLessThanOrEqual(2)
  })

  test('keeps every way where it is when a pipe grows a little wider', () => {
    const before = new Map(routesOf(TWO_REGIONS).map((route) => [route.id, route]))
    for (const grown of TWO_REGIONS.wires) {
      const wires = TWO_REGIONS.wires.map((one) => (one === grown ? { ...one, bore: one.bore + 1 } : one))
      for (const { id, points } of routesOf({ ...TWO_REGIONS, wires })) {
        const moves = before.get(id)!.points.map(({ x, y }, index) => {
          const now = points[index] ?? { x: Infinity, y: Infinity }
          return Math.max(Math.abs(now.x - x), Math.abs(now.y - y))
        })
        expect(Math.max(...moves), `${id} beside ${grown.id}`).toBeLessThan(8)
      }
    }
  })

  test('has no pipe along the line of a place', () => {
    const [upper, lower] = [136, 760].map((y) => ({ x: 720, y, width: 1512, height: 552 }))
    const along = routePipes(TWO_REGIONS.boxes, TWO_REGIONS.wires, [upper, lower])
      .flatMap(({ routes }) => routes)
      .filter(({ points }) =>
        pieces(points).some(
          ([a, b]) => a.y === b.y && [136, 688, 760, 1312].some((line) => Math.abs(line - a.y) < 6),
        ),
      )
    expect(along).toEqual([])
  })

  test('draws the same twice', () => {
    expect(routesOf(TWO_REGIONS)).toEqual(routesOf(TWO_REGIONS))
  })
})

describe('a pipe between neighbors', () => {
  test.each([8, 12, 24, 32, 40, 56])('with %i px between them is straight', (gap) => {
    const layout = { boxes: [box('a', 0, 0), box('b', 184 + gap, 0)], wires: [wire('a', 'b')] }
    expect(routeOf(layout, 'a>b').points).toHaveLength(2)
  })

  test.each([12, 24, 32, 40, 56])('with %i px between them takes one step to a lower one', (gap) => {
    const layout = { boxes: [box('a', 0, 0), box('b', 184 + gap, 72)], wires: [wire('a', 'b')] }
    const route = routeOf(layout, 'a>b')
    expect(bendsOf(route)).toBe(2)
    expect(route.points[1].x).toBeGreaterThan(184)
    expect(route.points[1].x).toBeLessThan(184 + gap)
  })
})

describe('a pipe around cards', () => {
  test('leaves above those that go straight, if it goes above them', () => {
    const boxes = [box('a', 0, 300), box('between', 300, 300), box('beyond', 600, 200), box('wall', 300, 500)]
    const wires = [wire('a', 'between', 4, 'cache'), wire('a', 'beyond', 4, 'read')]
    const [straight, around] = [routeOf({ boxes, wires }, 'a>between'), routeOf({ boxes, wires }, 'a>beyond')]
    expect(around.points[0].y).toBeLessThan(straight.points[0].y)
  })

  test('uses a gap of one square', () => {
    const boxes = [box('a', 0, 0), box('upper', 300, -90), box('lower', 300, 90), box('b', 600, 0)]
    const route = routeOf({ boxes, wires: [wire('a', 'b')] }, 'a>b')
    expect(route.points).toHaveLength(2)
  })

  test('is drawn, under cards, where there is no way', () => {
    const wall = Array.from({ length: 5 }, (_, index) => box(`wall-${index}`, 200, (index - 2) * 156))
    const ring = [
      ...wall,
      box('top', 0, -312),
      box('above', 0, -156),
      box('below', 0, 156),
      box('bottom', 0, 312),
    ]
    const boxes = [box('a', 0, 0), ...ring, box('b', 600, 0)]
    expect(routeOf({ boxes, wires: [wire('a', 'b')] }, 'a>b').points.length).toBeGreaterThan(1)
  })
})

describe('cards strewn by chance', () => {
  const seeds = Array.from({ length: 100 }, (_, index) => index + 1)

  test('a square apart: no pipe touches a card that it does not join', () => {
    expect(seeds.flatMap((seed) => touching(strewn(seed, 24)).map((what) => `${seed}: ${what}`))).toEqual([])
  })

  test('half a square apart: no pipe runs under a card', () => {
    expect(seeds.flatMap((seed) => under(strewn(seed, 12)).map((what) => `${seed}: ${what}`))).toEqual([])
  })

  test('every wire has a route of right angles with few bends', () => {
    const bends: number[] = []
    for (const seed of seeds) {
      const layout = strewn(seed, 24)
      const routes = routesOf(layout)
      expect(routes.map(({ id }) => id).sort()).toEqual(layout.wires.map(({ id }) => id).sort())
      expect(routes.filter((route) => !isOrthogonal(route))).toEqual([])
      bends.push(...routes.map(bendsOf))
    }
    expect(Math.max(...bends)).toBeLessThanOrEqual(8)
    expect(bends.reduce((sum, count) => sum + count, 0) / bends.length).toBeLessThan(3.8)
  })
})

function under(layout: Layout, routes = routesOf(layout)): readonly string[] {
  return routes.flatMap((route) =>
    layout.boxes.filter((card) => crosses(route, card)).map((card) => `${route.id} under ${card.id}`),
  )
}

function touching(layout: Layout): readonly string[] {
  const routes = routesOf(layout)
  const touched = routes.flatMap((route) => {
    const ends = route.id.split('>')
    return layout.boxes
      .filter((card) => !ends.includes(card.id) && crosses(route, card, route.bore / 2 + 1))
      .map((card) => `${route.id} touches ${card.id}`)
  })
  return [...under(layout, routes), ...touched]
}

test('what is known of the ways between the same cards changes no route, however wide the pipes become', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { boxes, wires } = strewn(seed, 30)
    const wide = (times: number) => wires.map((one, i) => ({ ...one, bore: 2 + ((i * times) % 12) }))
    for (const times of [1, 3, 7, 3]) {
      const fresh = boxes.map((one) => ({ ...one }))
      expect({ seed, trunks: routePipes(boxes, wide(times)) }).toEqual({
        seed,
        trunks: routePipes(fresh, wide(times)),
      })
    }
  }
})

/** Pairs of routes that run on each other; side by side they share a wall at most. */
function sharedPaper(routes: readonly Route[]): readonly string[] {
  return routes.flatMap((one, index) =>
    routes
      .slice(index + 1)
      .filter((other) => {
        const apart = (one.bore + other.bore) / 2 + 0.9
        return pieces(one.points).some((a) => pieces(other.points).some((b) => runOnEachOther(a, b, apart)))
      })
      .map((other) => `${one.id} on ${other.id}`),
  )
}

type Piece = ReturnType<typeof pieces>[number]

function runOnEachOther(a: Piece, b: Piece, apart: number): boolean {
  const common = (of: 'x' | 'y') => {
    const low = Math.max(Math.min(a[0][of], a[1][of]), Math.min(b[0][of], b[1][of]))
    return Math.min(Math.max(a[0][of], a[1][of]), Math.max(b[0][of], b[1][of])) - low
  }
  const isLevel = ([from, to]: Piece) => from.y === to.y
  if (isLevel(a) !== isLevel(b)) return false
  return isLevel(a)
    ? common('x') > 4 && Math.abs(a[0].y - b[0].y) < apart
    : common('y') > 4 && Math.abs(a[0].x - b[0].x) < apart
}

function lengthOf({ points }: Route): number {
  return pieces(points).reduce((sum, [a, b]) => sum + Math.abs(a.x - b.x) + Math.abs(a.y - b.y), 0)
}
