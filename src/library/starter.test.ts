import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkScenario } from '../scenario/check'
import { removeParts } from '../scenario/edits/remove-parts'
import { parseScenario, stringifyScenario } from '../scenario/file'
import { valueOf } from '../scenario/testing/worlds'
import { STARTER } from './starter'

test('the starter is a valid scenario that nothing is wrong with', () => {
  expect(parseScenario(stringifyScenario(STARTER))).toEqual({ ok: true, value: STARTER })
  expect(checkScenario(STARTER)).toEqual([])
})

test('the example file of the shop is the starter', () => {
  const file = new URL('../../examples/06-shop-on-two-servers.json', import.meta.url)
  expect(readFileSync(file, 'utf8')).toBe(stringifyScenario(STARTER))
})

test('the invitation names a part of the starter', () => {
  expect(STARTER.components.some(({ name }) => STARTER.invitation.includes(name))).toBe(true)
})

test('it is withdrawn with the part it names, or with all of them, and stays with all others', () => {
  const without = (...components: readonly string[]) =>
    valueOf(removeParts(STARTER, { components })).invitation
  expect(without('server-1', 'cache-1')).toBe(STARTER.invitation)
  expect(without('server-2')).toBe('')
  const unnamed = { ...STARTER, invitation: 'Turn off one of web-22. Is that seen?' }
  expect(valueOf(removeParts(unnamed, { components: ['server-2'] })).invitation).toBe(unnamed.invitation)
  const all = STARTER.components.map(({ id }) => id)
  expect(valueOf(removeParts(unnamed, { components: all })).invitation).toBe('')
})

test('cards stand on the grid and do not overlap', () => {
  const cards = STARTER.components.map(({ kind, position: { x, y } }) => ({
    left: x,
    top: y,
    right: x + (kind === 'clients' ? 156 : 184),
    bottom: y + (kind === 'clients' ? 126 : 156),
  }))
  for (const [index, card] of cards.entries()) {
    expect([card.left % 24, card.top % 24]).toEqual([0, 0])
    for (const other of cards.slice(index + 1)) {
      const isApart =
        other.left > card.right ||
        other.right < card.left ||
        other.top > card.bottom ||
        other.bottom < card.top
      expect(isApart).toBe(true)
    }
  }
})
