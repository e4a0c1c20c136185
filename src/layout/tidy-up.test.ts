import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LIBRARY } from '../library/entries'
import { routePipes } from '../picture/routing'
import { crosses } from '../picture/testing/layouts'
import type { Scenario } from '../scenario/document'
import { layOut } from '../scenario/edits/lay-out'
import { parseScenario } from '../scenario/file'
import { areaOf, type Area, around, heldBy } from '../scenario/standing'
import { tenPlaces, valueOf } from '../scenario/testing/worlds'
import { randomScenario } from '../simulation/testing/random-scenario'
import { tidyUp } from './tidy-up'

const folder = new URL('../../examples/', import.meta.url)
const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
const examples = names.map((name): readonly [string, Scenario] => [
  name,
  valueOf(parseScenario(readFileSync(new URL(name, folder), 'utf8'))),
])

function tidied(scenario: Scenario): Scenario {
  return valueOf(layOut(scenario, tidyUp(scenario)))
}

function overlap(a: Area, b: Area): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

test.each([...examples, ['ten places', tenPlaces()] as const])(
  '%s: nothing touches, and all stands where it belongs',
  (_, scenario) => {
    const after = tidied(scenario)
    expect(after.components.map(({ place }) => place)).toEqual(scenario.components.map(({ place }) => place))
    for (const outer of [undefined, ...after.places.map(({ id }) => id)]) {
      const held = heldBy(after, outer)
      const areas = [...held.components, ...held.places].map(areaOf)
      areas.forEach((one, index) => {
        for (const other of areas.slice(index + 1)) expect(overlap(one, other)).toBe(false)
      })
      const frame = after.places.find(({ id }) => id === outer)
      for (const { x, y, width, height } of frame === undefined ? [] : areas) {
        expect(x).toBeGreaterThan(frame!.position.x)
        expect(y).toBeGreaterThan(frame!.position.y)
        expect(x + width).toBeLessThan(frame!.position.x + frame!.size.width)
        expect(y + height).toBeLessThan(frame!.position.y + frame!.size.height)
      }
    }
  },
)

const library = LIBRARY.map(({ id, scenario }): readonly [string, Scenario] => [id, scenario])
const strewn = Array.from({ length: 120 }, (_, index): readonly [string, Scenario] => [
  `a random design, ${index + 1}`,
  randomScenario(index + 1),
])

test.each([...examples, ...library, ...strewn])('%s: no pipe runs under a card', (_, scenario) => {
  const { components, links, places } = tidied(scenario)
  const boxes = components.map((component) => ({ id: component.id, ...areaOf(component) }))
  const wires = links.map(({ id, from, to, role }) => ({ id, from, to, role, bore: 6 }))
  const routes = routePipes(boxes, wires, places.map(areaOf)).flatMap((trunk) => trunk.routes)
  const under = routes.flatMap((route) =>
    boxes.filter((box) => crosses(route, box)).map(({ id }) => `${route.id} ${id}`),
  )
  expect(under).toEqual([])
})

test('regions lie one below the other where they would be too small to read side by side', () => {
  const scenario = LIBRARY.find(({ id }) => id === 'a7-two-data-centers')!.scenario
  const { width, height } = around(tidied(scenario).places.map(areaOf))!
  expect(width / height).toBeLessThan(2.5)
})

test('who is called over an address that was given stands beside its callers, as if the way were drawn', () => {
  const parts = [
    { id: 'users', kind: 'clients', place: 'here' },
    { id: 'names', kind: 'dns' },
    { id: 'doors', kind: 'load-balancer', place: 'here' },
  ]
  const links = [
    { id: '1', from: 'users', to: 'names', role: 'resolve' },
    { id: '2', from: 'names', to: 'doors', role: 'answer' },
  ]
  const frame = { position: { x: 0, y: 0 }, size: { width: 720, height: 480 } }
  const file = {
    format: 'tierscape',
    version: 1,
    places: [{ id: 'here', level: 'region', ...frame }],
    components: parts,
    links,
  }
  const { components } = tidied(valueOf(parseScenario(JSON.stringify(file))))
  const [users, , doors] = components.map(areaOf)
  expect(doors.x).toBeGreaterThan(users.x + users.width)
})

test('the same design is laid out the same way, and again not at all', () => {
  const [[, scenario]] = examples.slice(-1)
  expect(tidyUp(scenario)).toEqual(tidyUp(scenario))
  const once = tidied(scenario)
  expect(tidied(once)).toEqual(once)
})

test('an empty sheet stays empty', () => {
  const [[, scenario]] = examples
  const bare = { ...scenario, components: [], links: [], places: [], timeline: [] }
  expect(tidyUp(bare)).toEqual({ components: {}, places: {} })
})
