import type { Locator } from '@playwright/test'
import { Playground } from './driver'
import { openPapers, savePaper } from './files-hand'
import { expect, test } from './test'

async function allDesigns(playground: Playground): Promise<Locator> {
  await playground.button('Designs on this device').click()
  await playground.page.getByRole('menuitem', { name: 'All designs…' }).click()
  return playground.page.getByRole('dialog', { name: 'Designs on this device' })
}

async function keep(playground: Playground, title: string): Promise<void> {
  await playground.setTitle(title)
  await playground.saved()
}

test('designs are renamed, duplicated and deleted, and a deleted one can be had back', async ({
  playground,
}) => {
  await playground.open()
  await keep(playground, 'First')
  await playground.openDesign('The starter')
  await keep(playground, 'Second')
  const designs = await allDesigns(playground)
  await designs.getByRole('button', { name: 'Rename First' }).click()
  await designs.getByLabel('New title').fill('Oldest')
  await designs.getByLabel('New title').press('Enter')
  await expect(designs.getByRole('button', { name: 'Open Oldest' })).toBeFocused()
  await designs.getByRole('button', { name: 'Duplicate Oldest' }).click()
  await expect(designs.getByRole('button', { name: 'Open Oldest (copy)' })).toBeVisible()
  await designs.getByRole('button', { name: 'Delete Oldest', exact: true }).click()
  await expect(designs).toContainText('Oldest is deleted.')
  await expect(designs.getByRole('button', { name: 'Undo: keep Oldest' })).toBeFocused()
  await designs.getByRole('button', { name: 'Undo: keep Oldest' }).click()
  await expect(designs.getByRole('button', { name: 'Open Oldest', exact: true })).toBeVisible()
  await designs.getByRole('button', { name: 'Delete Oldest (copy)' }).click()
  await designs.getByRole('button', { name: 'Open Oldest', exact: true }).click()
  await expect(playground.title).toHaveValue('Oldest')
  await playground.button('Designs on this device').click()
  await expect(playground.page.getByRole('menuitem', { name: /^Oldest \(copy\)/ })).toBeHidden()
})

test('the design on the table is renamed as if by its title, and deleting it leaves the starter', async ({
  playground,
}) => {
  await playground.open()
  await keep(playground, 'Mine')
  const designs = await allDesigns(playground)
  await expect(designs).toContainText('on the table')
  await designs.getByRole('button', { name: 'Rename Mine' }).click()
  await designs.getByLabel('New title').fill('Still mine')
  await designs.getByLabel('New title').press('Enter')
  await expect(designs.getByRole('button', { name: 'Open Still mine' })).toBeVisible()
  await designs.getByRole('button', { name: 'Delete Still mine' }).click()
  await designs.getByRole('button', { name: 'Undo: keep Still mine' }).click()
  await expect(designs.getByRole('button', { name: 'Open Still mine' })).toBeFocused()
  await playground.page.keyboard.press('Escape')
  await expect(playground.title).toHaveValue('A shop on two servers')
  await playground.openDesign('Still mine')
})

test('a second tab with the same design says so and keeps a copy of its own', async ({ playground }) => {
  await playground.open()
  await keep(playground, 'Mine')
  const second = new Playground(await playground.page.context().newPage())
  await second.open()
  await expect(second.title).toHaveValue('Mine')
  // Before it is known that the first tab holds the design, an edit must not be stored over it.
  await second.setTitle('From the second tab')
  await expect(second.page.getByText('open in another tab too')).toBeVisible()
  await second.saved()
  const designs = await allDesigns(second)
  await expect(designs.getByRole('button', { name: 'Open Mine' })).toBeVisible()
  await expect(designs.getByRole('button', { name: 'Open From the second tab' })).toBeVisible()
  await designs.getByRole('button', { name: 'Delete Mine' }).click()
  await expect(designs.getByRole('alert')).toContainText('"Mine" is open in another tab.')
  await designs.press('Escape')
  // Whoever filed last, a reload leads each tab back to its own.
  await playground.reload()
  await expect(playground.title).toHaveValue('Mine')
  await keep(playground, 'Still mine')
  await second.reload()
  await expect(second.title).toHaveValue('From the second tab')
  await second.page.close()
})

test('a full disk is said, nothing is lost unasked, and room is used as soon as there is some', async ({
  playground,
}) => {
  const { page } = playground
  await page.addInitScript(() => {
    const isFull = () => Reflect.has(globalThis, 'diskIsFull')
    const put = Reflect.get(IDBObjectStore.prototype, 'put') as (value: unknown) => IDBRequest
    const watched = new Proxy(put, {
      apply(plain, store, args) {
        if (isFull()) throw new DOMException('full', 'QuotaExceededError')
        return Reflect.apply(plain, store, args) as unknown
      },
    })
    Reflect.set(IDBObjectStore.prototype, 'put', watched)
  })
  await playground.open()
  await page.evaluate(() => Reflect.set(globalThis, 'diskIsFull', true))
  await playground.setTitle('Too much')
  await expect(playground.alerts).toContainText('its storage is full or switched off')
  await expect(playground.alerts).toContainText('save it as a file, or delete designs')
  await playground.button('Designs on this device').click()
  await page.getByRole('menuitem', { name: 'The starter' }).click()
  await expect(playground.alerts.filter({ hasText: 'would lose it' })).toContainText('"Too much" is not kept')
  await expect(playground.title).toHaveValue('Too much')
  const { bytes } = await savePaper(playground, 'Scenario, JSON')
  await playground.openDesign('The starter')
  await page.evaluate(() => Reflect.deleteProperty(globalThis, 'diskIsFull'))
  await openPapers(playground, { name: 'too-much.json', text: bytes.toString('utf8') })
  await expect(playground.title).toHaveValue('Too much')
  await playground.saved()
  await expect(playground.alerts).toHaveCount(0)
})

test('what was drawn survives a crash of the page', async ({ playground, watch }) => {
  watch.tolerateErrors(/crash/i)
  await playground.open()
  await keep(playground, 'Survivor')
  const context = playground.page.context()
  await playground.page.goto('chrome://crash').catch(() => undefined)
  const again = new Playground(await context.newPage())
  await again.open()
  await expect(again.title).toHaveValue('Survivor')
})

test('a new design is an empty sheet, and what lay on the table stays in the list', async ({
  playground,
}) => {
  await playground.open()
  await keep(playground, 'Mine')
  await playground.button('Designs on this device').click()
  await playground.page.getByRole('menuitem', { name: 'New design' }).click()
  await expect(playground.title).toHaveValue('Untitled')
  await expect(playground.drawing).toContainText('Drag a part from the left')
  await playground.button('Add Server').click()
  await playground.saved()
  await playground.openDesign('Mine')
  await playground.page.keyboard.press('Control+k')
  await playground.page.getByRole('combobox', { name: 'Commands' }).fill('blank')
  await playground.page.keyboard.press('Enter')
  // Two of one name could not be told apart.
  await expect(playground.title).toHaveValue('Untitled (2)')
  await playground.button('Add Cache').click()
  await playground.saved()
  await playground.page.keyboard.press('Control+z')
  await playground.saved()
  await expect(playground.title).toHaveValue('Untitled (2)')
  await playground.openDesign('Mine')
})
