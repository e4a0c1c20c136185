import { AxeBuilder } from '@axe-core/playwright'
import { boxAtRest } from './at-rest'
import type { Playground } from './driver'
import { middleOf, NotesHand } from './notes-hand'
import { expect, test } from './test'

async function opened(playground: Playground): Promise<NotesHand> {
  await playground.open()
  return new NotesHand(playground)
}

test('a note is added, written in place, pointed, turned, moved and undone, and the run goes on', async ({
  playground,
}) => {
  const hand = await opened(playground)
  const before = await playground.clock()
  await playground.button('Add Note').click()
  await hand.write('Both share\nthe load')
  const note = hand.note('Both share the load')
  await expect(note).toBeFocused()

  await hand.drawArrow(await hand.middleOf('web-2'))
  await expect(note).toHaveAccessibleName('Note: Both share the load; points at web-2')
  await hand.turnArrow(0, await hand.middleOf('orders-db'))
  await expect(note).toHaveAccessibleName('Note: Both share the load; points at orders-db')
  // Its own note is where an arrow ends that is not wanted.
  await hand.drawArrow(await hand.middleOf('web-1'))
  await expect(hand.arrows()).toHaveCount(2)
  await hand.turnArrow(1, await middleOf(note))
  await expect(hand.arrows()).toHaveCount(1)

  const box = await boxAtRest(note)
  await hand.drag({ x: box.x + 40, y: box.y + 20 }, { x: box.x + 40, y: box.y + 92 })
  await expect.poll(async () => (await note.boundingBox())!.y).toBeGreaterThan(box.y + 40)
  await playground.undo('move a note')
  await expect.poll(async () => (await note.boundingBox())!.y).toBeCloseTo(box.y, 0)
  await note.dblclick()
  await hand.write('One word')
  await expect(hand.note('One word')).toBeVisible()
  await playground.undo('write a note')
  await playground.undo('remove an arrow')
  await playground.undo('point a note at web-1')
  await playground.undo('turn an arrow to orders-db')
  await playground.undo('point a note at web-2')
  await playground.undo('add a note')
  await expect(note).toHaveCount(0)
  expect(await playground.clock()).toBeGreaterThan(before)
})

test('what is being written on a note stays, though the drawing is made anew under the pen', async ({
  playground,
}) => {
  const hand = await opened(playground)
  await playground.button('Add Note').click()
  await hand.pen.pressSequentially('Half a word')
  await playground.page.setViewportSize({ width: 390, height: 844 })
  await expect(hand.pen).toHaveCount(0)
  await playground.page.setViewportSize({ width: 1440, height: 900 })
  await expect(hand.note('Half a word')).toBeVisible()
  await playground.undo('add a note')
  await expect(hand.note('')).toHaveCount(0)
})

test('what an arrow leads to takes it along; a copy of both points at the copy', async ({ playground }) => {
  const hand = await opened(playground)
  const { keyboard } = playground.page
  await keyboard.press('n')
  await hand.write('Here')
  await hand.drawArrow(await hand.middleOf('web-1'))
  await expect(hand.note('Here; points at web-1')).toBeVisible()
  await keyboard.down('ControlOrMeta')
  await playground.component('web-1').click({ position: { x: 60, y: 14 } })
  await keyboard.up('ControlOrMeta')
  await keyboard.press('ControlOrMeta+d')
  await expect(hand.note('Here; points at web-3')).toBeVisible()
  await playground.select('web-1')
  await keyboard.press('Delete')
  await expect(hand.note('Here$')).toBeVisible()
  await playground.undo('remove web-1')
  await expect(hand.note('Here; points at web-1')).toBeVisible()
  await playground.saved()
  await playground.reload()
  await expect(hand.note('Here; points at web-1')).toBeVisible()
})

test('notes without a pointer: added, written, moved, colored, pointed and let go', async ({
  playground,
}) => {
  const hand = await opened(playground)
  const { page } = playground
  const { keyboard } = page
  await keyboard.press('n')
  await hand.write('By hand')
  const note = hand.note('By hand')
  await expect(note).toBeFocused()
  const before = await boxAtRest(note)
  await keyboard.press('ArrowDown')
  await expect.poll(async () => (await note.boundingBox())!.y).toBeGreaterThan(before.y + 10)
  await expect(page.getByText('Done: move a note.')).toBeAttached()

  await keyboard.press('Shift+F10')
  const menu = page.getByRole('menu')
  await menu.getByRole('menuitem', { name: 'Color: Blue' }).press('Enter')
  await expect(playground.settings.getByRole('radio', { name: 'Blue' })).toBeChecked()
  await expect(note).toBeFocused()
  await keyboard.press('Shift+F10')
  await menu.getByRole('menuitem', { name: 'Point the note at…' }).press('Enter')
  await expect(page.getByRole('combobox', { name: 'Commands' })).toBeFocused()
  await keyboard.type('web-2')
  await keyboard.press('Enter')
  await expect(hand.note('By hand; points at web-2')).toBeVisible()
  await hand.note('By hand').focus()
  await keyboard.press('Enter')
  await hand.write('By keys')
  await playground.button('Remove the arrow to web-2').press('Enter')
  await expect(hand.note('By keys$')).toBeVisible()
  await hand.note('By keys').focus()
  await keyboard.press('Delete')
  await expect(hand.note('By keys')).toHaveCount(0)
})

test('notes are in the table, before a room, on a phone and in a shared link, and axe has no complaint', async ({
  playground,
  visitor,
}) => {
  const hand = await opened(playground)
  const { page } = playground
  await page.keyboard.press('n')
  await hand.write('What if one dies?')
  await hand.drawArrow(await hand.middleOf('web-2'))
  expect((await new AxeBuilder({ page }).disableRules('region').analyze()).violations).toEqual([])
  const link = await playground.copyLink()

  await page.keyboard.press('Escape')
  await page.keyboard.press('t')
  const row = page.getByRole('row', { name: 'What if one dies? web-2' })
  await row.getByRole('button').click()
  await expect(playground.settings.getByLabel('Text of the note')).toHaveValue('What if one dies?')
  expect((await new AxeBuilder({ page }).disableRules('region').analyze()).violations).toEqual([])
  await page.keyboard.press('t')
  await page.keyboard.press('p')
  const line = page.getByText('What if one dies?')
  await expect(line).toBeVisible()
  await expect.poll(async () => (await line.boundingBox())!.height).toBeGreaterThanOrEqual(31)

  const phone = await visitor({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await phone.open(link)
  const onPhone = new NotesHand(phone)
  await onPhone.note('What if one dies').tap()
  await expect(phone.settings.getByLabel('Text of the note')).toHaveValue('What if one dies?')
})
