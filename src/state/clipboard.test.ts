import { beforeEach, expect, test } from 'vitest'
import { parseScenario } from '../scenario/file'
import { threeTiers } from '../scenario/testing/worlds'
import { duplicateSelection, pasteText, selectionText } from './clipboard'
import { useDocument } from './document'
import { useMessages } from './messages'
import { useSelection } from './selection'

const world = threeTiers()
const landing = {
  middle: { x: 2000, y: 2000 },
  label: (name: string) => `paste ${name}`,
  refusals: { noParts: 'no parts', empty: 'empty' },
}

beforeEach(() => {
  useDocument.getState().open(world, 'own')
  useSelection.getState().clear()
  useMessages.getState().dismiss('edit')
})

function components() {
  return useDocument.getState().scenario.components
}

test('nothing selected is nothing to copy, and a link alone is nothing', () => {
  expect(selectionText()).toBeUndefined()
  useSelection.getState().selectOnly({ links: [world.links[0].id] })
  expect(selectionText()).toBeUndefined()
})

test('what is copied is a scenario of its own, with the links between', () => {
  useSelection.getState().selectOnly({ components: world.components.map(({ id }) => id) })
  const parsed = parseScenario(selectionText()!)
  expect(parsed.ok && parsed.value.links.length).toBe(world.links.length)
})

test('pasting again steps aside, selects what is new, and is one step of the history each', () => {
  const [one] = world.components
  useSelection.getState().selectOnly({ components: [one.id] })
  const text = selectionText()!
  expect(pasteText(text, landing)).toBe(one.name)
  expect(pasteText(text, landing)).toBe(one.name)
  const [first, second] = components().slice(-2)
  expect(second.position).not.toEqual(first.position)
  expect([...useSelection.getState().components]).toEqual([second.id])
  useDocument.getState().undo()
  useDocument.getState().undo()
  expect(useDocument.getState().scenario).toBe(world)
})

test('text without parts changes nothing and says why', () => {
  expect(pasteText('hello', landing)).toBeUndefined()
  expect(useMessages.getState().messages.map(({ text }) => text)).toEqual(['no parts'])
  expect(useDocument.getState().scenario).toBe(world)
})

test('a duplicate stands beside what it is of', () => {
  const [one] = world.components
  useSelection.getState().selectOnly({ components: [one.id] })
  duplicateSelection((name) => `duplicate ${name}`)
  const copy = components()[components().length - 1]
  expect(components()).toHaveLength(world.components.length + 1)
  expect(copy.position).not.toEqual(one.position)
  expect(copy.settings).toEqual(one.settings)
})

test('that a link carries more here than where it was cut is said', () => {
  const [link] = world.links
  const text = JSON.stringify({
    format: 'tierscape',
    version: 1,
    requestTypes: [{ id: 'search', operation: 'read', requestBytes: 1, replyBytes: 1, dataSet: 'catalog' }],
    components: world.components.filter(({ id }) => id === link.from || id === link.to),
    links: [{ ...link, policy: { carriesTypes: ['search'] } }],
  })
  pasteText(text, landing)
  const [from, to] = components().slice(-2)
  expect(useMessages.getState().messages).toEqual([
    {
      about: 'edit',
      tone: 'note',
      text: `The link from “${from.name}” to “${to.name}” carried only request types that are not known here; it carries all types now.`,
    },
  ])
})
