import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './test'

test('the command menu finds parts by what people call them, and adds one by keys alone', async ({
  playground,
}) => {
  const { page } = playground
  await playground.open()
  await page.keyboard.press('Control+k')
  const search = page.getByRole('combobox', { name: 'Commands' })
  const first = page.getByRole('listbox', { name: 'Commands' }).getByRole('option').first()
  await expect(search).toBeFocused()
  for (const word of ['master', 'slave', 'leader']) {
    await search.fill(word)
    await expect(first).toContainText('Add Database')
  }
  await search.fill('web server')
  await expect(first).toContainText('Add Server')
  await page.keyboard.press('Enter')
  await expect(search).toHaveCount(0)
  await expect(playground.component('server-3')).toBeVisible()
  await playground.undo('add server-3')
})

test('Enter that chooses among characters runs no command and keeps no title', async ({ playground }) => {
  const { page, title } = playground
  await playground.open()
  const choose = (element: HTMLElement | SVGElement) =>
    element.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }),
    )
  await title.fill('にほん')
  await title.evaluate(choose)
  await expect(title).toBeFocused()
  await title.press('Enter')
  await expect(playground.button(/^Undo change the title/)).toBeEnabled()

  await page.keyboard.press('Control+k')
  const search = page.getByRole('combobox', { name: 'Commands' })
  await search.fill('web server')
  await search.evaluate(choose)
  await expect(search).toHaveValue('web server')
  await search.press('Enter')
  await expect(search).toHaveCount(0)
  await expect(playground.component('server-3')).toBeVisible()
})

test('the command menu says what undo would undo, why something cannot be done, and gives the focus back', async ({
  playground,
}) => {
  const { page } = playground
  await playground.open()
  const card = playground.component('web-1')
  await card.focus()
  await page.keyboard.press('Control+k')
  const search = page.getByRole('combobox', { name: 'Commands' })
  const first = page.getByRole('listbox', { name: 'Commands' }).getByRole('option').first()
  await search.fill('undo')
  await expect(first).toContainText('Nothing to undo')
  await page.keyboard.press('Escape')
  await expect(search).toHaveCount(0)
  await expect(card).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Control+k')
  await search.fill('undo')
  await expect(first).toContainText('Undo move web-1')
  await page.keyboard.press('Enter')
  await expect(playground.button('Nothing to undo')).toBeDisabled()
})

test('keys show what is selected in the middle, and all of the drawing again', async ({ playground }) => {
  const { page, drawing } = playground
  await playground.open()
  await playground.select('web-1')
  const middleOf = ({ x, width }: { x: number; width: number }) => x + width / 2
  const offMiddlePx = async () =>
    Math.abs(middleOf(await playground.boxOf('web-1')) - middleOf((await drawing.boundingBox())!))
  await page.keyboard.press('Shift+Digit2')
  await expect.poll(offMiddlePx).toBeLessThan(10)
  await page.keyboard.press('Shift+Digit1')
  const leftMarginPx = async () => (await playground.boxOf('web-users')).x - (await drawing.boundingBox())!.x
  await expect.poll(leftMarginPx).toBeGreaterThan(0)
  await expect(playground.component('orders-db')).toBeInViewport({ ratio: 1 })
})

test('a context menu acts on what is under the hand, or under the keys', async ({ playground }) => {
  const { page } = playground
  await playground.open()
  const card = playground.component('web-1')
  await card.click({ button: 'right', position: { x: 60, y: 14 } })
  const menu = page.getByRole('menu')
  await expect(menu).toHaveAccessibleName('What can be done with web-1')
  await menu.getByRole('menuitem', { name: 'Turn off web-1' }).click()
  await expect(card.getByRole('button', { name: 'Restore web-1' })).toHaveCount(1)
  await card.focus()
  await page.keyboard.press('Shift+F10')
  await menu.getByRole('menuitem', { name: 'Restore web-1' }).press('Enter')
  await playground.undo('restore web-1')
  // Paper has a menu of its own.
  await playground.drawing.click({ button: 'right', position: { x: 500, y: 40 } })
  await expect(menu).toHaveAccessibleName('What can be done with the drawing')
  await menu.getByRole('menuitem', { name: 'Add a part here…' }).click()
  await page.getByRole('combobox', { name: 'Add a part' }).fill('cache')
  await page.keyboard.press('Enter')
  await expect(playground.component('cache-2')).toBeVisible()
})

test('letters typed on the drawing add a part beside the selected one, and wire it', async ({
  playground,
}) => {
  const { page } = playground
  await playground.open()
  await playground.component('web-1').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('cache', { delay: 30 })
  await expect(page.getByRole('combobox', { name: 'Add a part' })).toHaveValue('cache')
  await page.keyboard.press('Enter')
  const cache = playground.component('cache-2')
  await expect(cache).toBeVisible()
  await expect(playground.link('web-1', 'cache-2')).toHaveCount(1)
  await expect(playground.field('Name')).toHaveValue('cache-2')
  const [from, to] = [await playground.boxOf('web-1'), await playground.boxOf('cache-2')]
  expect(to.x).toBeGreaterThan(from.x + from.width)
  await playground.undo('add cache-2')
  await expect(cache).toHaveCount(0)
  await expect(playground.link('web-1', 'cache-2')).toHaveCount(0)
})

test('the menus have no accessibility violations, in both themes', async ({ visitor }) => {
  test.setTimeout(120_000)
  // What floats over the page is in no landmark.
  for (const colorScheme of ['light', 'dark'] as const) {
    const playground = await visitor({ colorScheme })
    const { page } = playground
    await playground.open()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Commands' }).fill('a')
    await expect(page.getByRole('listbox', { name: 'Commands' }).getByRole('option').first()).toBeVisible()
    expect((await new AxeBuilder({ page }).disableRules('region').analyze()).violations).toEqual([])
    await page.keyboard.press('Escape')
    await playground.component('web-1').click({ button: 'right', position: { x: 60, y: 14 } })
    await expect(page.getByRole('menu')).toBeVisible()
    expect((await new AxeBuilder({ page }).disableRules('region').analyze()).violations).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+a')
    expect((await new AxeBuilder({ page }).disableRules('region').analyze()).violations).toEqual([])
  }
})

test('a finger that rests on a part opens its menu', async ({ visitor }) => {
  const playground = await visitor({ viewport: { width: 1024, height: 768 }, hasTouch: true })
  const { page } = playground
  await playground.open()
  const { x, y } = await playground.boxOf('web-1')
  const touch = await page.context().newCDPSession(page)
  await touch.send('Input.dispatchTouchEvent', {
    type: 'touchStart',
    touchPoints: [{ x: x + 60, y: y + 14 }],
  })
  const menu = page.getByRole('menu')
  await expect(menu).toHaveAccessibleName('What can be done with web-1')
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await menu.getByRole('menuitem', { name: 'Turn off web-1' }).tap()
  await expect(page.getByRole('button', { name: 'Undo turn off web-1' })).toBeVisible()
})
