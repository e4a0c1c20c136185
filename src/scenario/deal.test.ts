import { expect, test } from 'vitest'
import type { Scenario } from './document'
import { parseScenario } from './file'
import { areaOf, type Area, around } from './standing'
import { valueOf } from './testing/worlds'

interface Loose {
  readonly id: string
  readonly place?: string
  readonly position?: { readonly x: number; readonly y: number }
}

function read(components: readonly Loose[], places: readonly object[] = []): Scenario {
  const file = {
    format: 'tierscape',
    version: 1,
    places,
    components: components.map((component) => ({ kind: 'server', ...component })),
  }
  return valueOf(parseScenario(JSON.stringify(file)))
}

function cards(count: number, place?: string): readonly Loose[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${place ?? 'open'}-${index}`,
    ...(place === undefined ? {} : { place }),
  }))
}

function region(id: string, x: number, y: number, width = 720, height = 480): object {
  return { id, level: 'region', position: { x, y }, size: { width, height } }
}

function isApart(one: Area, other: Area): boolean {
  const all = around([one, other])!
  return all.width >= one.width + other.width || all.height >= one.height + other.height
}

function isIn(one: Area, outer: Area): boolean {
  const all = around([one, outer])!
  return all.width === outer.width && all.height === outer.height
}

/** Cards that overlap, frames that do though neither is in the other, and cards that are not drawn where they belong. */
function untrue({ components, places }: Scenario): readonly string[] {
  function isInside(one: string | undefined, outer: string): boolean {
    return (
      one !== undefined && (one === outer || isInside(places.find(({ id }) => id === one)?.inside, outer))
    )
  }
  const cardPairs = components.flatMap((one, index) =>
    components.slice(index + 1).map((other) => [one, other]),
  )
  const framePairs = places
    .flatMap((one, index) => places.slice(index + 1).map((other) => [one, other]))
    .filter(([one, other]) => !isInside(one.id, other.id) && !isInside(other.id, one.id))
  const overlapping = [...cardPairs, ...framePairs].filter(
    ([one, other]) => !isApart(areaOf(one), areaOf(other)),
  )
  const strayed = components.flatMap((card) =>
    places
      .filter((place) =>
        isInside(card.place, place.id)
          ? !isIn(areaOf(card), areaOf(place))
          : !isApart(areaOf(card), areaOf(place)),
      )
      .map((place) => [card, place]),
  )
  return [...overlapping, ...strayed].map(([one, other]) => `${one.id} and ${other.id}`)
}

test('without places cards are dealt five to a row', () => {
  const { components } = read(cards(7))
  expect(components.map(({ position: { x, y } }) => [x, y])).toEqual([
    [0, 0],
    [240, 0],
    [480, 0],
    [720, 0],
    [960, 0],
    [0, 216],
    [240, 216],
  ])
})

test('many cards are dealt in the shape of a screen', () => {
  const { width, height } = around(read(cards(500)).components.map(areaOf))!
  expect(width / height).toBeGreaterThan(1.2)
  expect(width / height).toBeLessThan(2)
})

test('cards are dealt into their own place, and those of the open sheet into none', () => {
  const scenario = read(
    [...cards(5, 'us'), ...cards(4, 'eu'), ...cards(3)],
    [region('us', 0, 0, 900, 420), region('eu', 0, 500, 900, 420)],
  )
  expect(untrue(scenario)).toEqual([])
  expect(scenario.places.map(areaOf)).toEqual([
    { x: 0, y: 0, width: 900, height: 420 },
    { x: 0, y: 500, width: 900, height: 420 },
  ])
})

test('a place that is too small grows, with all around it, and goes below its neighbor instead of over it', () => {
  const scenario = read(
    [...cards(6, 'a'), ...cards(2, 'us'), ...cards(3, 'eu')],
    [
      region('us', 10, 10, 400, 300),
      { id: 'a', level: 'zone', inside: 'us', position: { x: 30, y: 50 }, size: { width: 200, height: 100 } },
      region('eu', 10, 330, 400, 300),
    ],
  )
  expect(untrue(scenario)).toEqual([])
})

test('a place that grows over its neighbor has no hole where that was', () => {
  const { components } = read(cards(9, 'us'), [region('us', 0, 0, 400, 200), region('eu', 0, 240, 400, 200)])
  expect(around(components.map(areaOf))).toMatchObject({ width: 3 * 240 + 184, height: 2 * 216 + 156 })
})

test('what has its position keeps it, and nothing is dealt over it', () => {
  const scenario = read(
    [
      { id: 'here', position: { x: 300, y: 100 } },
      { id: 'there', place: 'us', position: { x: 1230, y: 60 } },
      ...cards(6),
      ...cards(3, 'us'),
    ],
    [region('us', 1200, 0)],
  )
  expect(untrue(scenario)).toEqual([])
  expect(scenario.components.slice(0, 2).map(({ position }) => position)).toEqual([
    { x: 300, y: 100 },
    { x: 1230, y: 60 },
  ])
})
