import { expect, test } from 'vitest'
import type { Scenario } from '../document'
import { areaOf, isWithin, neededArea } from '../standing'
import { refusals, scenarioOf, valueOf } from '../testing/worlds'
import { arrange, makeRoom, movePlace, resizePlace, settle } from './arrange'

/** Two regions beside each other; in the left one a zone with a server, and a cache; clients on the open sheet. */
function world(): Scenario {
  return scenarioOf({
    places: [
      { id: 'left', level: 'region', position: { x: 0, y: 0 }, size: { width: 720, height: 480 } },
      {
        id: 'zone',
        level: 'zone',
        inside: 'left',
        position: { x: 24, y: 48 },
        size: { width: 240, height: 240 },
      },
      { id: 'right', level: 'region', position: { x: 960, y: 0 }, size: { width: 720, height: 480 } },
      { id: 'box', level: 'machine', position: { x: 0, y: 720 }, size: { width: 240, height: 240 } },
    ],
    components: [
      { id: 'server', kind: 'server', place: 'zone', position: { x: 48, y: 72 } },
      { id: 'cache', kind: 'cache', place: 'left', position: { x: 432, y: 96 } },
      { id: 'people', kind: 'clients', position: { x: 480, y: 720 } },
    ],
  })
}

function at(x: number, y: number, id = 'server') {
  return { components: new Map([[id, { x, y }]]) }
}

function placeOf(scenario: Scenario, id: string) {
  return scenario.components.find((component) => component.id === id)?.place
}

function area(scenario: Scenario, id: string) {
  return areaOf(scenario.places.find((place) => place.id === id)!)
}

function changedPlaces(before: Scenario, after: Scenario) {
  return after.places.filter((place, index) => place !== before.places[index]).map(({ id }) => id)
}

test('a card belongs to the innermost place that has its middle', () => {
  const scenario = world()
  expect(placeOf(valueOf(arrange(scenario, at(72, 96))), 'server')).toBe('zone')
  expect(placeOf(valueOf(arrange(scenario, at(408, 264))), 'server')).toBe('left')
  expect(placeOf(valueOf(arrange(scenario, at(1200, 96))), 'server')).toBe('right')
  const outside = valueOf(arrange(scenario, at(744, 600)))
  expect(Object.hasOwn(outside.components[0], 'place')).toBe(false)
  expect(changedPlaces(scenario, outside)).toEqual([])
  expect(outside.components[1]).toBe(scenario.components[1])
})

test('a machine takes only what runs on one', () => {
  const scenario = world()
  expect(placeOf(valueOf(arrange(scenario, at(24, 768))), 'server')).toBe('box')
  const over = valueOf(arrange(scenario, at(24, 768, 'people')))
  expect(placeOf(over, 'people')).toBeUndefined()
  expect(changedPlaces(scenario, over)).toEqual([])
})

test('places grow around what does not quite fit, from inside to outside', () => {
  const scenario = world()
  const grown = valueOf(arrange(scenario, at(144, 168)))
  expect(area(grown, 'zone')).toEqual({ x: 24, y: 48, width: 336, height: 288 })
  expect(changedPlaces(scenario, grown)).toEqual(['zone'])
  const wide = valueOf(arrange(scenario, at(600, 300, 'cache')))
  expect(area(wide, 'left')).toEqual({ x: 0, y: 0, width: 816, height: 480 })
  const still = valueOf(arrange(scenario, { ...at(600, 300, 'cache'), grows: false }))
  expect(changedPlaces(scenario, still)).toEqual([])
})

test('a place takes everything in it along, and lands in the place it is dropped in', () => {
  const scenario = world()
  const moved = valueOf(arrange(scenario, { places: new Map([['zone', { x: 984, y: 24 }]]) }))
  expect(moved.places[1]).toMatchObject({ inside: 'right', position: { x: 984, y: 24 } })
  expect(moved.components[0]).toMatchObject({ place: 'zone', position: { x: 1008, y: 48 } })
  expect(moved.components[1]).toBe(scenario.components[1])
  const out = valueOf(arrange(scenario, { places: new Map([['zone', { x: 0, y: 1200 }]]) }))
  expect(Object.hasOwn(out.places[1], 'inside')).toBe(false)
  const region = valueOf(movePlace(scenario, { id: 'left', position: { x: 0, y: -600 } }))
  expect(region.places[1].position).toEqual({ x: 24, y: -552 })
  expect(region.components.map(({ position }) => position.y)).toEqual([-528, -504, 720])
  expect(valueOf(movePlace(scenario, { id: 'left', position: { x: 0, y: 0 } }))).toBe(scenario)
  expect(refusals(movePlace(scenario, { id: 'gone', position: { x: 0, y: 0 } }))).toEqual([
    'no-such-part at gone',
  ])
})

test('what is carried together is moved once', () => {
  const scenario = world()
  const moved = valueOf(
    arrange(scenario, {
      places: new Map([
        ['zone', { x: 24, y: 648 }],
        ['left', { x: 0, y: 600 }],
      ]),
      ...at(48, 672),
    }),
  )
  expect(moved.places[1]).toMatchObject({ inside: 'left', position: { x: 24, y: 648 } })
  expect(moved.components[0]).toMatchObject({ place: 'zone', position: { x: 48, y: 672 } })
})

test('a frame that is laid over parts takes them in, but not out of another', () => {
  const scenario = world()
  const over = valueOf(arrange(scenario, { places: new Map([['right', { x: 360, y: 600 }]]) }))
  expect(placeOf(over, 'people')).toBe('right')
  expect(over.places[3]).toBe(scenario.places[3])
  const upon = valueOf(arrange(scenario, { places: new Map([['right', { x: 24, y: 0 }]]) }))
  expect(placeOf(upon, 'cache')).toBe('left')
})

test('a place is resized as far as what it holds allows, and takes in what it is drawn around', () => {
  const scenario = world()
  const small = valueOf(
    resizePlace(scenario, { id: 'left', position: { x: 96, y: 96 }, size: { width: 24, height: 24 } }),
  )
  expect(area(small, 'left')).toEqual({ x: 0, y: 0, width: 648, height: 312 })
  expect(neededArea(small, small.places[0])).toEqual(area(small, 'left'))
  const large = valueOf(
    resizePlace(scenario, { id: 'left', position: { x: 0, y: 0 }, size: { width: 720, height: 1000 } }),
  )
  expect(placeOf(large, 'people')).toBe('left')
  expect(large.places[3].inside).toBe('left')
  expect(
    valueOf(resizePlace(scenario, { id: 'box', position: { x: 0, y: 720 }, size: scenario.places[3].size })),
  ).toBe(scenario)
  expect(
    refusals(resizePlace(scenario, { id: 'box', position: { x: NaN, y: 0 }, size: { width: 9, height: 9 } })),
  ).toHaveLength(1)
})

test('room is made where a part was put, whatever the middle says', () => {
  const outside = valueOf(
    makeRoom(
      {
        ...world(),
        components: world().components.with(1, { ...world().components[1], position: { x: 24, y: 528 } }),
      },
      { components: ['cache'] },
    ),
  )
  expect(placeOf(outside, 'cache')).toBe('left')
  expect(isWithin({ x: 24, y: 528 }, area(outside, 'left'))).toBe(true)
})

test('nothing moved is no change', () => {
  const scenario = world()
  expect(valueOf(arrange(scenario, {}))).toBe(scenario)
  expect(valueOf(settle(scenario, { components: ['server'], places: ['zone'] }))).toBe(scenario)
  expect(
    valueOf(arrange(scenario, { ...at(1, 1, 'gone'), places: new Map([['lost', { x: 1, y: 1 }]]) })),
  ).toBe(scenario)
})
