import { STARTER } from '../src/library/starter'
import { expect, test } from './test'

test('parts are copied, pasted again and again, cut and brought back', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  await playground.select('web-1')
  await playground.component('page-cache').click({ modifiers: ['Control'], position: { x: 60, y: 14 } })
  await page.keyboard.press('Control+c')
  await page.keyboard.press('Control+v')
  await expect(playground.component('web-1-2').or(playground.component('web-3'))).toHaveCount(1)
  await expect(playground.settings.getByRole('heading', { name: '2 parts selected' })).toBeVisible()
  const cards = playground.drawing.locator('.react-flow__node-component')
  const count = await cards.count()
  await page.keyboard.press('Control+v')
  await expect(cards).toHaveCount(count + 2)
  // No copy hides another.
  const places = await cards.evaluateAll((all) => all.map((card) => (card as HTMLElement).style.transform))
  expect(new Set(places).size).toBe(count + 2)
  await page.keyboard.press('Control+x')
  await expect(cards).toHaveCount(count)
  await playground.undo('remove 2 parts')
  await expect(cards).toHaveCount(count + 2)
  await playground.undo('paste 2 parts')
  await playground.undo('paste 2 parts')
  await expect(cards).toHaveCount(count - 2)
})

test('what is copied in one tab is pasted in another, with the link between', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  await playground.select('web-1')
  await playground.component('page-cache').click({ modifiers: ['Control'], position: { x: 60, y: 14 } })
  await page.keyboard.press('Control+c')
  const text = await page.evaluate(() => navigator.clipboard.readText())
  expect(JSON.parse(text)).toMatchObject({ format: 'tierscape' })
  const other = await page.context().newPage()
  await other.goto(page.url())
  await other.getByRole('button', { name: 'Add Cache' }).focus()
  const cards = other.locator('.react-flow__node-component')
  const links = other.locator('.react-flow__edge')
  await expect(cards).toHaveCount(STARTER.components.length)
  await expect(links).toHaveCount(STARTER.links.length)
  // What hears of the clipboard comes after the first picture.
  await expect(other.locator('html')).toHaveAttribute('data-complete', '', { timeout: 60_000 })
  await other.bringToFront()
  await other.keyboard.press('Control+v')
  await expect(cards).toHaveCount(STARTER.components.length + 2)
  await expect(links).toHaveCount(STARTER.links.length + 1)
  await other.close()
})

test('text that holds no parts says so, and a field keeps its own clipboard', async ({ playground }) => {
  const { page } = playground
  test.setTimeout(120_000)
  await playground.open()
  // What hears of the clipboard comes after the first picture.
  await expect(page.locator('html')).toHaveAttribute('data-complete', '', { timeout: 60_000 })
  await page.evaluate(() => navigator.clipboard.writeText('no parts at all'))
  await playground.component('web-1').focus()
  await page.keyboard.press('Control+v')
  await expect(playground.alerts).toContainText('There are no parts in the clipboard')
  await expect(playground.button('Nothing to undo')).toBeDisabled()
  await playground.title.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+v')
  await page.keyboard.press('Enter')
  await expect(playground.title).toHaveValue('no parts at all')
})

test('duplicate, select all and select alike, from keys and menus', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  await playground.select('web-1')
  await page.keyboard.press('Control+d')
  await expect(playground.button(/^Undo duplicate web-1$/)).toBeVisible()
  await page.keyboard.press('Control+k')
  const search = page.getByRole('combobox', { name: 'Commands' })
  await search.fill('same kind')
  await page.keyboard.press('Escape')
  await expect(search).toHaveCount(0)
  await page.keyboard.press('Control+a')
  await expect(playground.settings.getByRole('heading', { name: '8 parts selected' })).toBeVisible()
  await page.keyboard.press('Escape')
  await playground.component('web-1').click({ button: 'right', position: { x: 60, y: 14 } })
  await page.getByRole('menuitem', { name: 'Select all of kind Server' }).click()
  await expect(playground.settings.getByRole('heading', { name: '3 parts selected' })).toBeVisible()
})
