import { expect, test } from 'vitest'
import { parseScenario, stringifyScenario } from '../file'
import { fragmentText } from '../fragment'
import { scenarioOf, tenPlaces, threeTiers, valueOf } from '../testing/worlds'
import { pasteParts } from './paste-parts'

function torn(
  scenario: ReturnType<typeof threeTiers>,
  components: readonly string[],
  places: readonly string[] = [],
) {
  return valueOf(parseScenario(fragmentText(scenario, { components, places })))
}

test('some parts are a scenario of their own, with the links between them and no other', () => {
  const parts = torn(threeTiers(), ['server-1', 'database-1'])
  expect(parts.components.map(({ name }) => name)).toEqual(['api', 'orders'])
  expect(parts.links.map(({ id }) => id)).toEqual(['link-2'])
})

test('a place takes along all that stands in it', () => {
  const parts = torn(tenPlaces(), [], ['region-1'])
  expect(parts.places.every(({ id, inside }) => id === 'region-1' || inside !== undefined)).toBe(true)
  expect(parts.places.length).toBe(tenPlaces().places.length / 2)
  expect(parts.components.length).toBe(tenPlaces().components.length / 2)
  // Out of its region, a zone lies on the open sheet.
  const zone = tenPlaces().places.find(({ level }) => level === 'zone')!.id
  expect(torn(tenPlaces(), [], [zone]).places.find(({ id }) => id === zone)).not.toHaveProperty('inside')
})

test('pasted parts get ids and names of their own, beside what they were copied from', () => {
  const scenario = threeTiers()
  const { scenario: both, components } = valueOf(
    pasteParts(scenario, {
      parts: torn(scenario, ['server-1', 'database-1']),
      offset: { x: 24, y: 48 },
      used: ['server-2'],
    }),
  )
  expect(components).toEqual(['server-3', 'database-2'])
  expect(both.components.slice(0, 3)).toEqual(scenario.components)
  expect(both.components.slice(3).map(({ name }) => name)).toEqual(['api-2', 'orders-2'])
  const { x, y } = scenario.components[1].position
  expect(both.components[3].position).toEqual({ x: x + 24, y: y + 48 })
  expect(both.links[2]).toMatchObject({ from: 'server-3', to: 'database-2', role: 'read' })
})

test('whole regions can be pasted, and stand in each other as before', () => {
  const { scenario, places } = valueOf(
    pasteParts(tenPlaces(), { parts: torn(tenPlaces(), [], ['region-1']), offset: { x: 0, y: 5000 } }),
  )
  expect(places.length).toBe(tenPlaces().places.length / 2)
  const pasted = scenario.places.filter(({ id }) => places.includes(id))
  expect(
    pasted.filter(({ inside }) => inside !== undefined).every(({ inside }) => places.includes(inside!)),
  ).toBe(true)
})

test('what the sheet does not know is left behind', () => {
  const parts = scenarioOf({
    requestTypes: [{ id: 'search', operation: 'read', requestBytes: 1, replyBytes: 1, dataSet: 'catalog' }],
    components: [
      { id: 'clients-1', kind: 'clients', settings: { mix: { search: 1 }, rateRps: 5 } },
      { id: 'server-1', kind: 'server' },
    ],
    links: [
      {
        id: 'link-1',
        from: 'clients-1',
        to: 'server-1',
        role: 'call',
        policy: { carriesTypes: ['search'], maxAttempts: 2 },
      },
    ],
  })
  const { scenario, widened } = valueOf(pasteParts(threeTiers(), { parts, offset: { x: 0, y: 0 } }))
  expect(scenario.components[3].settings).toEqual({ rateRps: 5 })
  expect(scenario.links[2].policy).toEqual({ maxAttempts: 2 })
  // What is left means all types: that has to be told.
  expect(widened).toEqual([scenario.links[2].id])
})

test('a link that still carries a type known here is not widened', () => {
  const [type] = threeTiers().requestTypes
  const parts = {
    ...threeTiers(),
    links: threeTiers().links.map((link) => ({ ...link, policy: { carriesTypes: [type.id, 'search'] } })),
  }
  const { scenario, widened } = valueOf(pasteParts(threeTiers(), { parts, offset: { x: 0, y: 0 } }))
  expect(scenario.links[2].policy).toEqual({ carriesTypes: [type.id] })
  expect(widened).toEqual([])
})

test('what is pasted stands on the sheet, all its parts as far from each other as before', () => {
  const edge = scenarioOf({
    components: [
      { id: 'server-1', kind: 'server', position: { x: 999_990, y: -1e6 } },
      { id: 'server-2', kind: 'server', position: { x: 999_000, y: 0 } },
    ],
    notes: [
      {
        id: 'n',
        text: 'here',
        position: { x: 0, y: 0 },
        arrows: [{ to: 'point', position: { x: 1e6, y: 0 } }],
      },
    ],
  })
  const { scenario } = valueOf(pasteParts(edge, { parts: edge, offset: { x: 24, y: -24 } }))
  expect(scenario.components.slice(2).map(({ position }) => position)).toEqual(
    edge.components.map(({ position }) => position),
  )
  expect(valueOf(parseScenario(stringifyScenario(scenario)))).toEqual(scenario)
})

test('more than a design may have is refused', () => {
  const many = scenarioOf({
    components: Array.from({ length: 499 }, (_, n) => ({ id: `server-${n + 1}`, kind: 'server' })),
  })
  const parts = torn(threeTiers(), ['server-1', 'database-1'])
  expect(pasteParts(many, { parts, offset: { x: 0, y: 0 } })).toMatchObject({
    ok: false,
    problems: [{ code: 'too-many' }],
  })
})
