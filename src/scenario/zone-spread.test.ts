import { expect, test } from 'vitest'
import type { PlaceId, Scenario } from './document'
import type { JsonObject } from './safe-json'
import { scenarioOf } from './testing/worlds'
import { type ZoneSpread, zonesOf, zoneSpread } from './zone-spread'

const frame = { position: { x: 0, y: 0 }, size: { width: 100, height: 100 } }
const zone = (id: string) => ({ id, level: 'zone', inside: 'eu', ...frame })
const EU = [{ id: 'eu', level: 'region', ...frame }, zone('a'), zone('b')]
const server = (id: string, place = 'eu', settings: JsonObject = {}) => ({
  id,
  kind: 'server',
  place,
  settings,
})
const store = (id: string, place = 'eu') => ({ id, kind: 'database', place })
const link = (from: string, to: string, role: string) => ({ id: `${from}-${to}`, from, to, role })
/** A balancer on the open sheet that chooses among these. */
const front = { id: 'front', kind: 'load-balancer' }
const behind = (...ids: readonly string[]) => ids.map((id) => link('front', id, 'route'))

function sheet(
  components: readonly JsonObject[],
  links: readonly JsonObject[] = [],
  places: readonly JsonObject[] = EU,
): Scenario {
  return scenarioOf({ places, components: [front, ...components], links })
}

/** The first zone of each. */
function begins(scenario: Scenario, before?: ZoneSpread): string {
  return [...zoneSpread(scenario, before)]
    .map(([id, at]) => `${id}@${at}`)
    .sort()
    .join(' ')
}

function asBefore(begun: Readonly<Record<string, string>>): ZoneSpread {
  return new Map(Object.entries(begun).map(([id, at]) => [id, at as PlaceId]))
}

test('parts drawn into a region and into no zone begin in one zone after the other', () => {
  expect(begins(sheet([server('one'), server('two'), store('main')]))).toBe('main@a one@a two@b')
})

test('instances are dealt on from the zone where the first one stands', () => {
  const design = sheet([server('one'), server('two', 'eu', { instances: 3 })], [], [...EU, zone('c')])
  const spread = zoneSpread(design)
  const [, , two] = design.components
  expect(zonesOf(design, spread, two)).toEqual(['b', 'c', 'a'])
})

test('what can stand in for each other is spread, whatever was drawn between', () => {
  const webs = [server('one'), server('between'), server('two')]
  expect(begins(sheet(webs))).toBe('between@b one@a two@a')
  expect(begins(sheet(webs, behind('one', 'two')))).toBe('between@b one@a two@b')
  const copies = [store('main'), server('between'), store('copy')]
  expect(begins(sheet(copies, [link('main', 'copy', 'replicate')]))).toBe('between@b copy@b main@a')
})

test('and stands beside no other that was drawn into a zone', () => {
  expect(begins(sheet([server('one', 'a'), server('two')], behind('one', 'two')))).toBe('two@b')
  expect(begins(sheet([server('one', 'a'), server('two')]))).toBe('two@a')
})

test('programs on one machine stand where it stands, and count for it', () => {
  const box = (id: string) => ({ id, level: 'machine', inside: 'eu', ...frame })
  const design = sheet(
    [server('one', 'left'), server('between'), server('two', 'right'), store('main', 'right')],
    behind('one', 'two'),
    [...EU, box('left'), box('right')],
  )
  expect(begins(design)).toBe('between@b left@a right@b')
})

test('nothing is dealt where there is no zone, or one, or nothing with machines', () => {
  expect(begins(sheet([server('one')], [], [EU[0]]))).toBe('')
  expect(begins(sheet([server('one')], [], EU.slice(0, 2)))).toBe('')
  expect(begins(sheet([{ id: 'names', kind: 'dns', place: 'eu' }]))).toBe('')
})

test('what runs stays where it is when something else comes or goes', () => {
  const before = asBefore({ one: 'a', two: 'b', main: 'a' })
  expect(begins(sheet([server('two'), store('main')]), before)).toBe('main@a two@b')
  // Also where the new one stands first in the document.
  expect(begins(sheet([server('new'), server('two'), store('main')], behind('new', 'two')), before)).toBe(
    'main@a new@a two@b',
  )
  expect(begins(sheet([server('one', 'eu', { instances: 4 }), server('two')]), before)).toBe('one@a two@b')
})

test('and moves only where another zone has fewer of those that stand in for it, or its zone is gone', () => {
  const before = asBefore({ one: 'a', two: 'a', other: 'a' })
  const three = [server('one'), server('two'), server('other')]
  expect(begins(sheet(three), before)).toBe('one@a other@a two@a')
  expect(begins(sheet(three, behind('one', 'two')), before)).toBe('one@a other@a two@b')
  expect(begins(sheet([server('one')], [], [EU[0], zone('b'), zone('c')]), before)).toBe('one@b')
})
