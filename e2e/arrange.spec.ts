import type { Page } from '@playwright/test'
import { boxAtRest } from './at-rest'
import { expect, test } from './test'

async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Commands' }).fill(words)
  await page.keyboard.press('Enter')
}

test('selected cards are aligned by one command, and one undo puts them back', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  await playground.select('web-1')
  await playground.component('web-2').click({ modifiers: ['Control'], position: { x: 60, y: 14 } })
  await playground.component('page-cache').click({ modifiers: ['Control'], position: { x: 60, y: 14 } })
  const lefts = async () =>
    Promise.all(
      ['web-1', 'web-2', 'page-cache'].map(async (name) => Math.round((await playground.boxOf(name)).x)),
    )
  expect(new Set(await lefts()).size).toBeGreaterThan(1)
  await command(page, 'align left')
  await expect.poll(async () => new Set(await lefts()).size).toBe(1)
  await playground.undo('align 3 parts')
  await expect.poll(async () => new Set(await lefts()).size).toBeGreaterThan(1)
})

test('tidying up moves everything in one step, shows all of it, and leaves the run alone', async ({
  playground,
}) => {
  const { page } = playground
  await playground.open()
  await playground.carryOut('web-2', { x: 300, y: 700 })
  await playground.undo('move web-2')
  await playground.button('Redo move web-2').click()
  const clock = await playground.clock()
  await command(page, 'tidy up')
  await expect(playground.button('Undo tidy up')).toBeVisible()
  // The view moves on for a moment after the cards have.
  const apart = async () =>
    Math.abs((await playground.boxOf('web-1')).x - (await playground.boxOf('web-2')).x)
  await expect.poll(apart).toBeLessThan(3)
  await playground.undo('tidy up')
  await playground.undo('move web-2')
  expect(await playground.clock()).toBeGreaterThanOrEqual(clock)
})

test('a card that is carried comes into line with another, and a guide says so', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  const from = await playground.boxOf('web-2')
  const other = await playground.boxOf('load-balancer')
  await page.mouse.move(from.x + 60, from.y + 20)
  await page.mouse.down()
  // The first pixels only tell a drag from a press.
  await page.mouse.move(from.x + 62, from.y + 20, { steps: 2 })
  const top = other.y - from.y
  await page.mouse.move(from.x + 90, from.y + 20 + top / 2, { steps: 4 })
  await page.mouse.move(from.x + 90, from.y + 22 + top, { steps: 4 })
  await expect(playground.drawing.locator('[data-guides]')).toHaveCount(1)
  await page.mouse.up()
  await expect(playground.drawing.locator('[data-guides]')).toHaveCount(0)
  const apart = async () =>
    Math.abs((await playground.boxOf('web-2')).y - (await playground.boxOf('load-balancer')).y)
  await expect.poll(apart).toBeLessThan(0.6)
  await playground.undo('move web-2')
})

test('the end of a link is carried to another card, and one undo puts it back', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  await playground.button('Add Server').press('Enter')
  await expect(playground.component('server-3')).toBeVisible()
  const link = playground.link('load-balancer', 'web-1')
  await link.focus()
  await page.keyboard.press('Enter')
  await expect(playground.settings).toContainText('load-balancer to web-1')
  const grip = await boxAtRest(playground.linkEnd('target'))
  const card = await playground.boxOf('server-3')
  await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2)
  await page.mouse.down()
  await page.mouse.move(card.x + 40, card.y + 60, { steps: 6 })
  await page.mouse.move(card.x + 50, card.y + 60, { steps: 2 })
  await page.mouse.up()
  await expect(playground.link('load-balancer', 'server-3')).toHaveCount(1)
  await expect(link).toHaveCount(0)
  await playground.undo('re-attach load-balancer to server-3')
  await expect(link).toHaveCount(1)
})

test('the beginning of a link is carried to another card; where it may not end or begin, it is said why', async ({
  playground,
}) => {
  const { page } = playground
  await playground.open()
  const grasp = async (from: string, to: string, end: 'source' | 'target') => {
    const link = playground.link(from, to)
    await link.focus()
    await page.keyboard.press('Enter')
    await expect(playground.settings).toContainText(`${from} to ${to}`)
    const grip = await boxAtRest(playground.linkEnd(end))
    await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2)
    await page.mouse.down()
  }
  const dropOn = async (name: string) => {
    const card = await playground.boxOf(name)
    await page.mouse.move(card.x + 40, card.y + 100, { steps: 6 })
    await page.mouse.move(card.x + 44, card.y + 104, { steps: 2 })
    await page.mouse.up()
  }
  await grasp('web-2', 'page-cache', 'source')
  await dropOn('orders-db')
  await expect(playground.alerts).toContainText(/orders-db/)
  await expect(playground.link('web-2', 'page-cache')).toHaveCount(1)

  await grasp('load-balancer', 'web-1', 'target')
  await dropOn('web-users')
  await expect(playground.alerts).toContainText(/web-users/)
  await expect(playground.link('load-balancer', 'web-1')).toHaveCount(1)

  await playground.button('Add Server').press('Enter')
  await expect(playground.component('server-3')).toBeVisible()
  await grasp('web-1', 'page-cache', 'source')
  await dropOn('server-3')
  await expect(playground.link('server-3', 'page-cache')).toHaveCount(1)
  await playground.undo('re-attach server-3 to page-cache')
  await expect(playground.link('web-1', 'page-cache')).toHaveCount(1)
})

test('two cards that are selected are set together, and one undo sets them back', async ({ playground }) => {
  await playground.open()
  await playground.select('web-1')
  const before = await playground.field('Instances').inputValue()
  await playground.setField('Instances', '3')
  await playground.component('web-2').click({ modifiers: ['Control'], position: { x: 60, y: 14 } })
  await expect(playground.settings.getByRole('heading', { name: '2 parts selected' })).toBeVisible()
  await expect(playground.field('Instances')).toHaveAttribute('placeholder', 'Mixed')
  await playground.setField('Instances', '2')
  await expect(playground.field('Instances')).toHaveValue('2')
  await playground.undo('set instances of 2 parts')
  await playground.select('web-2')
  await expect(playground.field('Instances')).toHaveValue(before)
})

test('a press with Shift selects too, though the hand is not quite steady, and a frame goes around it all', async ({
  playground,
}) => {
  const { page } = playground
  await playground.open()
  await playground.select('web-1')
  await page.keyboard.down('Shift')
  for (const name of ['web-2', 'orders-db']) {
    const { x, y } = await playground.boxOf(name)
    await page.mouse.move(x + 60, y + 14)
    await page.mouse.down()
    await page.mouse.move(x + 61, y + 14)
    await page.mouse.up()
  }
  await page.keyboard.up('Shift')
  await expect(playground.settings.getByRole('heading', { name: '3 parts selected' })).toBeVisible()
  await playground.button('Add Region').click()
  for (const name of ['web-1', 'web-2', 'orders-db'])
    await expect(playground.component(name)).toHaveAccessibleName(`${name}, in us-east-1`)
  await playground.undo('add us-east-1')
  await expect(playground.component('web-1')).toHaveAccessibleName('web-1')
})
