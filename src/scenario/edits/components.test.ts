import { expect, test } from 'vitest'
import { refusals, scenarioOf, threeTiers, valueOf } from '../testing/worlds'
import { addComponent, moveComponents, renameComponent } from './components'
import { duplicateComponents } from './duplicate-components'
import { addFault } from './faults'
import { removeParts } from './remove-parts'
import type { Fault } from '../document'

const position = { x: 0, y: 0 }

test('a new component has its kind’s defaults, its id for a name, and whole pixels', () => {
  const added = valueOf(
    addComponent(threeTiers(), { id: 'cache-1', kind: 'cache', position: { x: 23.6, y: -0.2 } }),
  )
  expect(added.components.at(-1)).toEqual({
    id: 'cache-1',
    kind: 'cache',
    kindVersion: 1,
    name: 'cache-1',
    position: { x: 24, y: 0 },
    settings: {},
  })
})

test('a component that cannot be added says why', () => {
  const add = (part: object) => addComponent(threeTiers(), { id: 'x', kind: 'server', position, ...part })
  expect(refusals(add({ id: 'server-1' }))).toEqual(['duplicate-id at server-1'])
  expect(refusals(add({ id: 'a b' }))).toEqual(['bad-id at id'])
  expect(refusals(add({ kind: 'mainframe' }))).toEqual(['unknown-kind at x'])
  expect(refusals(add({ name: '' }))).toEqual(['no-name at name'])
  expect(refusals(add({ position: { x: NaN, y: 0 } }))).toEqual(['wrong-type at position.x'])
})

test('renaming trims the name, and the same name is no change', () => {
  const scenario = threeTiers()
  expect(valueOf(renameComponent(scenario, { id: 'server-1', name: '  web ' })).components[1].name).toBe(
    'web',
  )
  expect(valueOf(renameComponent(scenario, { id: 'server-1', name: 'api ' }))).toBe(scenario)
  expect(refusals(renameComponent(scenario, { id: 'server-1', name: ' ' }))).toEqual([
    'no-name at components[1].name',
  ])
  expect(refusals(renameComponent(scenario, { id: 'server-9', name: 'x' }))).toEqual([
    'no-such-part at server-9',
  ])
})

test('moving touches nothing but positions, and no movement is no change', () => {
  const scenario = threeTiers()
  const moved = valueOf(moveComponents(scenario, { 'server-1': { x: 48.4, y: 24 }, gone: position }))
  expect(moved.components[1]).toEqual({ ...scenario.components[1], position: { x: 48, y: 24 } })
  expect(moved.components[1].settings).toBe(scenario.components[1].settings)
  expect(moved.components[0]).toBe(scenario.components[0])
  expect(moved.links).toBe(scenario.links)
  const places = new Map(moved.components.map((component) => [component.id, component.position]))
  expect(valueOf(moveComponents(moved, places))).toBe(moved)
})

test('removing a component takes its links and faults with it', () => {
  const fault = { id: 'fault-1', component: 'server-1', fault: 'crash', mode: 'process', atMs: 5 } as Fault
  const scenario = valueOf(addFault(threeTiers(), { fault }))
  const removed = valueOf(removeParts(scenario, { components: ['server-1'] }))
  expect([removed.components.length, removed.links.length, removed.timeline.length]).toEqual([2, 0, 0])
  const unlinked = valueOf(removeParts(scenario, { links: ['link-1'] }))
  expect(unlinked.links.map((link) => link.id)).toEqual(['link-2'])
  expect(unlinked.components).toBe(scenario.components)
  expect(valueOf(removeParts(scenario, { components: ['x'], links: ['y'] }))).toBe(scenario)
})

test('a duplicate has new ids and names, the same settings, and the links inside the selection', () => {
  const scenario = scenarioOf({
    components: [
      { id: 'clients-1', kind: 'clients' },
      { id: 'server-1', kind: 'server', name: 'web-1', settings: { workers: 8 } },
      { id: 'server-2', kind: 'server', name: 'web-2' },
      { id: 'cache-1', kind: 'cache' },
    ],
    links: [
      { id: 'link-1', from: 'clients-1', to: 'server-1', role: 'call' },
      { id: 'link-2', from: 'server-1', to: 'cache-1', role: 'cache', policy: { timeoutMs: 9 } },
    ],
  })
  const newIds = { 'server-1': 'server-3', 'cache-1': 'cache-2' }
  const duplication = { ids: ['server-1', 'cache-1'], newIds, offset: { x: 24, y: 24 }, used: ['link-3'] }
  const doubled = valueOf(duplicateComponents(scenario, duplication))
  expect(doubled.components.slice(4)).toMatchObject([
    { id: 'server-3', name: 'web-3', settings: { workers: 8 } },
    { id: 'cache-2', name: 'cache-2' },
  ])
  expect(doubled.components[4].position.x).toBe(scenario.components[1].position.x + 24)
  expect(doubled.links.slice(2)).toEqual([
    { id: 'link-4', from: 'server-3', to: 'cache-2', role: 'cache', policy: { timeoutMs: 9 } },
  ])
  expect(refusals(duplicateComponents(doubled, duplication))).toEqual(['duplicate-id at server-3'])
})
