// The layout is worked out beside the page, which goes on meanwhile.
import { beforeEach, expect, test, vi } from 'vitest'
import { STARTER } from '../library/starter'
import type { Scenario } from '../scenario/document'
import { moveComponents } from '../scenario/edits/components'
import type { Layout } from '../scenario/edits/lay-out'
import { setSettings } from '../scenario/edits/set-settings'
import { tidyUpDrawing } from './commands-arrange'
import { useDocument } from './document'

const draftsman = vi.hoisted(() => ({ seen: [] as Scenario[], meanwhile: [] as (() => void)[] }))

vi.mock('../worker/layout-client', () => ({
  callDraftsman: async () => undefined,
  layOutApart: async (scenario: Scenario): Promise<Layout> => {
    draftsman.seen.push(scenario)
    draftsman.meanwhile.shift()?.()
    const placed = scenario.components.map(({ id }, index) => [id, { x: index * 240, y: 480 }])
    return { components: Object.fromEntries(placed), places: {} }
  },
}))

const WORDS = { label: 'tidy up', busy: () => 'busy', failed: 'failed' }
const [FIRST] = STARTER.components

function isTidy(): boolean {
  return useDocument.getState().scenario.components.every(({ position }) => position.y === 480)
}

beforeEach(() => {
  draftsman.seen.length = draftsman.meanwhile.length = 0
  useDocument.getState().open(STARTER, 'starter')
})

test('all parts get new places, as one step of the history', async () => {
  expect(await tidyUpDrawing(WORDS)).toBe(true)
  expect(isTidy()).toBe(true)
  useDocument.getState().undo()
  expect(useDocument.getState().scenario).toEqual(STARTER)
})

test('a setting that is changed meanwhile stays, and the drawing is tidy', async () => {
  draftsman.meanwhile.push(() => {
    useDocument.getState().edit('set', (one) => setSettings(one, { id: FIRST.id, settings: { rateRps: 99 } }))
  })
  expect(await tidyUpDrawing(WORDS)).toBe(true)
  expect(isTidy()).toBe(true)
  expect(useDocument.getState().scenario.components[0].settings).toMatchObject({ rateRps: 99 })
  expect(draftsman.seen).toHaveLength(1)
})

test('a card that is moved meanwhile is tidied up too', async () => {
  draftsman.meanwhile.push(() => {
    useDocument.getState().edit('move', (one) => moveComponents(one, { [FIRST.id]: { x: 960, y: 960 } }))
  })
  expect(await tidyUpDrawing(WORDS)).toBe(true)
  expect(isTidy()).toBe(true)
  expect(draftsman.seen).toHaveLength(2)
})

test('a design that is opened meanwhile is left as it is', async () => {
  draftsman.meanwhile.push(() => useDocument.getState().open({ ...STARTER, title: 'another' }, 'starter'))
  expect(await tidyUpDrawing(WORDS)).toBe(false)
  expect(useDocument.getState().scenario.components).toEqual(STARTER.components)
})
