import { beforeEach, expect, test } from 'vitest'
import type { PlaceId } from '../scenario/document'
import { undoLabel } from '../scenario/history'
import { emptyScenario } from '../scenario/new-scenario'
import { areaOf, isWithin, overlaps } from '../scenario/standing'
import { addComponent, removeSelection } from './actions'
import { useDocument } from './document'
import { addPlace, failedPlace, failPlace, lieIn, nextZoneName, restorePlace, standIn } from './place-actions'
import { useRun } from './run'
import { useSelection } from './selection'

beforeEach(() => {
  useDocument.getState().open(emptyScenario(), 'starter')
  useSelection.getState().clear()
  useRun.setState({ timeMs: 0 })
})

function scenario() {
  return useDocument.getState().scenario
}

function placeOf(id: string) {
  return scenario().places.find((place) => place.id === id)!
}

function componentOf(id: string) {
  return scenario().components.find((component) => component.id === id)!
}

function label() {
  return undoLabel(useDocument.getState().history)
}

test('each new region is another one of the catalog, beside the others, and called by its code', () => {
  for (let count = 0; count < 3; count++) {
    addPlace('region')
    useSelection.getState().clear()
  }
  const names = scenario().places.map(({ name, settings }) => [name, settings.region ?? 'us-east-1'])
  expect(new Set(names.map(([name]) => name)).size).toBe(3)
  for (const [name, code] of names) expect(name).toBe(code)
  const [first, second] = scenario().places.map(areaOf)
  expect(isWithin(second, first)).toBe(false)
})

test('what is added while something is selected goes where that stands, if it may', () => {
  const region = addPlace('region')!
  const zone = addPlace('zone')!
  const machine = addPlace('machine')!
  expect([placeOf(zone).inside, placeOf(machine).inside]).toEqual([region, zone])
  const server = addComponent('server')!
  const cache = addComponent('cache')!
  expect([componentOf(server).place, componentOf(cache).place]).toEqual([machine, machine])
  const people = addComponent('clients')!
  expect(componentOf(people).place).toBe(zone)
  addComponent('server')
  addComponent('server')
  for (const { position, place } of scenario().components)
    expect(isWithin(position, areaOf(placeOf(place!)))).toBe(true)
  useSelection.getState().selectOnly({ places: [region] })
  expect(placeOf(addPlace('zone')!)).toMatchObject({ name: 'zone b', inside: region })
})

test('what is dropped goes where it was dropped, whatever is selected', () => {
  const region = addPlace('region', { x: 0, y: 0 })!
  const outside = addComponent('server', { x: 1200, y: 0 })!
  expect(componentOf(outside).place).toBeUndefined()
  useSelection.getState().clear()
  const inside = addComponent('server', { x: 48, y: 48 })!
  expect(componentOf(inside).place).toBe(region)
})

test('a place dropped over another goes beside it, and nobody stands in two', () => {
  const region = placeOf(addPlace('region', { x: 0, y: 0 })!)
  const other = placeOf(addPlace('region', { x: 72, y: -288 })!)
  expect(other.inside).toBeUndefined()
  expect(overlaps(areaOf(region), areaOf(other), 71, 71)).toBe(false)
  expect(other.position.y).toBeLessThan(-480)

  const zone = placeOf(addPlace('zone', { x: 48, y: 48 })!)
  const second = placeOf(addPlace('zone', { x: 96, y: 96 })!)
  expect([zone.inside, second.inside]).toEqual([region.id, region.id])
  expect(overlaps(areaOf(zone), areaOf(second))).toBe(false)
  // Where nothing is in its way it lies where the hand is, be it around what is narrower.
  const free = placeOf(addPlace('zone', { x: 2400, y: 0 })!)
  const around = placeOf(addPlace('region', { x: 2304, y: -96 })!)
  expect([placeOf(free.id).inside, around.position]).toEqual([around.id, { x: 2304, y: -96 }])
})

test('a card dropped over another, or over a border, goes beside it', () => {
  const region = addPlace('region', { x: 0, y: 0 })!
  const first = componentOf(addComponent('server', { x: 240, y: 120 })!)
  const second = componentOf(addComponent('server', { x: 240, y: 192 })!)
  const third = componentOf(addComponent('server', { x: -120, y: 120 })!)
  expect([first.position, second.place, third.place]).toEqual([{ x: 240, y: 120 }, region, undefined])
  expect(overlaps(areaOf(first), areaOf(second))).toBe(false)
  expect(isWithin(second.position, areaOf(placeOf(region)))).toBe(true)
  expect(overlaps(areaOf(third), areaOf(placeOf(region)))).toBe(false)
})

test('a part is put into a place without a hand to carry it, and drawn there', () => {
  const region = addPlace('region', { x: 0, y: 0 })! as PlaceId
  const zone = addPlace('zone', { x: 1200, y: 0 })! as PlaceId
  const server = addComponent('server', { x: 2400, y: 0 })!
  standIn(server, zone)
  expect(label()).toBe('put server-1 in zone a')
  expect(isWithin(componentOf(server).position, areaOf(placeOf(zone)))).toBe(true)
  lieIn(zone, region)
  expect(placeOf(zone).inside).toBe(region)
  expect(isWithin(placeOf(zone).position, areaOf(placeOf(region)))).toBe(true)
  expect(isWithin(componentOf(server).position, areaOf(placeOf(zone)))).toBe(true)
  standIn(server, undefined)
  expect(label()).toBe('put server-1 on the open sheet')
  expect(isWithin(componentOf(server).position, areaOf(placeOf(region)))).toBe(false)
  const before = scenario()
  standIn(server, undefined)
  expect(scenario()).toBe(before)
})

test('a place fails and is restored with all around and in it', () => {
  const region = addPlace('region')! as PlaceId
  const zone = addPlace('zone')! as PlaceId
  useRun.setState({ timeMs: 5000.7 })
  failPlace(region)
  expect(label()).toBe('fail us-east-1')
  expect(scenario().timeline).toMatchObject([{ fault: 'outage', place: region, atMs: 5000 }])
  expect(failedPlace(scenario(), zone, 5000)?.id).toBe(region)
  expect(failedPlace(scenario(), zone, 4999)).toBeUndefined()
  useRun.setState({ timeMs: 7000 })
  restorePlace(region)
  expect(scenario().timeline).toMatchObject([{ atMs: 5000, untilMs: 7000 }])
  expect(failedPlace(scenario(), zone, 7000)).toBeUndefined()
})

test('removing a place keeps what it holds', () => {
  addPlace('region')
  const server = addComponent('server')!
  useSelection.getState().selectOnly({ places: [scenario().places[0].id] })
  removeSelection()
  expect(label()).toBe('remove us-east-1')
  expect([scenario().places.length, componentOf(server).place]).toEqual([0, undefined])
})

test('zones are called by letters, and by numbers when these are used up', () => {
  expect(nextZoneName([])).toBe('zone a')
  expect(nextZoneName(['zone a', 'zone c'])).toBe('zone b')
  const letters = 'abcdefghijklmnopqrstuvwxyz'.split('').map((letter) => `zone ${letter}`)
  expect(nextZoneName([...letters, 'zone 27'])).toBe('zone 28')
})

test('a place is drawn around what is selected, in one step', () => {
  const web = addComponent('server', { x: 0, y: 0 })!
  const cache = addComponent('cache', { x: 480, y: 240 })!
  const apart = addComponent('database', { x: 1200, y: 0 })!
  const before = scenario()
  useSelection.getState().selectOnly({ components: [web, cache] })
  const region = addPlace('region')! as PlaceId
  expect([web, cache, apart].map((id) => componentOf(id).place)).toEqual([region, region, undefined])
  for (const id of [web, cache])
    expect(componentOf(id).position).toEqual(before.components.find((one) => one.id === id)!.position)
  const { x, y, width, height } = areaOf(placeOf(region))
  expect([x < 0, y < 0, x + width > 480 + 184, y + height > 240 + 156]).toEqual([true, true, true, true])
  expect(x + width).toBeLessThan(1200)
  expect([...useSelection.getState().places]).toEqual([region])

  useSelection.getState().selectOnly({ components: [web] })
  const zone = addPlace('zone')! as PlaceId
  expect([placeOf(zone).inside, componentOf(web).place, componentOf(cache).place]).toEqual([
    region,
    zone,
    region,
  ])
  useDocument.getState().undo()
  useDocument.getState().undo()
  expect(scenario()).toBe(before)
})

test('a place is drawn around places too, but not where another of its kind would be between', () => {
  const zone = addPlace('zone', { x: 0, y: 0 })! as PlaceId
  const server = addComponent('server', { x: 1920, y: 24 })!
  const together = { components: [server], places: [zone] }
  useSelection.getState().selectOnly(together)
  const region = addPlace('region')! as PlaceId
  expect([placeOf(zone).inside, componentOf(server).place]).toEqual([region, region])
  useDocument.getState().undo()
  addPlace('region', { x: 720, y: 0 })
  useSelection.getState().selectOnly(together)
  const other = addPlace('region')! as PlaceId
  expect([placeOf(zone).inside, componentOf(server).place]).toEqual([undefined, undefined])
  expect(isWithin(areaOf(placeOf(zone)), areaOf(placeOf(other)))).toBe(false)
})

test('what has no machine, or stands elsewhere, is not drawn into one', () => {
  const people = addComponent('clients', { x: 0, y: 0 })!
  addPlace('machine')
  expect(componentOf(people).place).toBeUndefined()
})
