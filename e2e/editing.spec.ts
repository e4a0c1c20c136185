import { expect, test } from './test'

test('a component is added, selected, moved and removed by keyboard alone', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  await playground.button('Add Cache').focus()
  await page.keyboard.press('Enter')
  const cache = playground.component('cache-2')
  await expect(cache).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'cache-2 added' })).toHaveCount(1)
  await expect(playground.field('Name')).toHaveValue('cache-2')
  const before = await playground.boxOf('cache-2')

  await playground.pressUntilFocused('Tab', cache)
  await page.keyboard.press('Enter')
  // At once, whatever the page is busy with: presses that are apart are steps of their own.
  await Promise.all([1, 2, 3].map(() => page.keyboard.press('ArrowRight')))
  await expect.poll(async () => (await playground.boxOf('cache-2')).x).toBeGreaterThan(before.x + 40)
  await playground.undo('move cache-2')
  await expect.poll(async () => (await playground.boxOf('cache-2')).x).toBeCloseTo(before.x, 0)
  await playground.button('Redo move cache-2').click()
  await playground.saved()

  await cache.focus()
  await page.keyboard.press('Delete')
  await expect(cache).toHaveCount(0)
  await playground.undo('remove cache-2')
  await expect(cache).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await playground.boxOf('cache-2')).x).toBeCloseTo(before.x, 0)
  await page.keyboard.press('Control+z')
  await expect(cache).toHaveCount(0)
  await expect(playground.button('Nothing to undo')).toBeDisabled()
})

test('a move made by arrows is kept', async ({ playground }) => {
  await playground.open()
  await playground.component('web-1').focus()
  await playground.page.keyboard.press('Enter')
  await playground.page.keyboard.press('Shift+ArrowUp')
  await playground.saved()
  const apart = async () => (await playground.boxOf('web-2')).y - (await playground.boxOf('web-1')).y
  const before = await apart()
  await playground.reload()
  // The same distance on paper; how far the paper is zoomed may differ.
  expect(await apart()).toBeGreaterThan(before * 0.7)
  await playground.button('Nothing to undo').waitFor()
})

test('a link is drawn by keyboard through a menu', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  await playground.button('Add Server').press('Enter')
  await playground
    .component('server-3')
    .getByRole('button', { name: 'Link server-3 to another part' })
    .press('Enter')
  const targets = page.getByRole('menuitem')
  await expect(targets.filter({ hasText: 'orders-db' })).toBeVisible()
  await expect(targets.filter({ hasText: 'web-users' })).toHaveCount(0)
  await page.getByRole('menuitem', { name: 'orders-db' }).press('Enter')
  await expect(playground.link('server-3', 'orders-db')).toHaveCount(1)
})

test('a refused wire says why', async ({ playground }) => {
  await playground.open()
  await playground.wire('web-1', 'web-users')
  await expect(playground.alerts).toContainText('Nothing can call "web-users"')
  await expect(playground.button('Nothing to undo')).toBeVisible()

  await playground.wire('load-balancer', 'orders-db')
  await expect(playground.alerts).toContainText('cannot be linked')
  await playground.wire('load-balancer', 'web-1')
  await expect(playground.alerts).toContainText('already linked')
})

test('space pauses and plays, wherever nothing is typed', async ({ playground }) => {
  await playground.open()
  await playground.component('web-1').focus()
  await playground.page.keyboard.press(' ')
  await expect(playground.button('Play')).toBeVisible()
  await playground.page.keyboard.press(' ')
  await expect(playground.button('Pause')).toBeVisible()
})
