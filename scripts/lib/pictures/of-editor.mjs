// Pictures of the editor: what stands on the table, and what is done to it.
import { readFile } from 'node:fs/promises'
import { card, command, openCommands, runFor, runUntil, select, settings } from './hands.mjs'

/** @typedef {import('@playwright/test').Page} Page */

/** @param {Page} page */
export async function inspect(page) {
  await select(page, 'web-1')
}

/** @param {Page} page */
export async function comeNearer(page) {
  for (let press = 0; press < 3; press++) await page.getByRole('button', { name: 'Zoom in' }).click()
  await runFor(page, 2)
}

/** @param {Page} page */
export async function selectEurope(page) {
  await page.locator('.react-flow__node-place').getByText('eu-central-1', { exact: true }).click()
  await settings(page).waitFor()
  await runFor(page, 2)
}

/** @param {Page} page */
export async function failEurope(page) {
  await runUntil(page, 46)
  await selectEurope(page)
}

/** @param {Page} page */
export async function highContrast(page) {
  await command(page, 'Theme: High contrast')
  await runFor(page, 2)
}

/** @param {Page} page */
export async function showTable(page) {
  await command(page, 'Show as a table')
  await runFor(page, 2)
}

/** @param {Page} page */
export async function openCommandMenu(page) {
  await openCommands(page)
}

/** @param {Page} page */
export async function present(page) {
  await page.keyboard.press('p')
  await page.getByRole('button', { name: 'Leave presenting (Escape)' }).waitFor()
  await runFor(page, 2)
}

/** The file that a visitor saves. @param {Page} page */
export async function exported(page) {
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Files' }).click()
  await page.getByRole('menuitem', { name: 'Picture with live numbers, PNG' }).click()
  return readFile(await (await saved).path())
}

/** @param {Page} page */
export async function writeNote(page) {
  await page.keyboard.press('n')
  const pen = page.getByRole('region', { name: 'Drawing' }).getByRole('textbox', { name: 'Text of the note' })
  await pen.fill('Each server has half of the load.\nWhat if one of them dies?')
  await pen.press('Escape')
  const handle = await page.locator('[data-arrow-handle]').boundingBox()
  const target = await card(page, 'web-2').boundingBox()
  if (handle === null || target === null) throw new Error('the note is not in view')
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2)
  await page.mouse.down()
  await page.mouse.move(target.x + 60, target.y + 60, { steps: 4 })
  await page.mouse.up()
  await page.keyboard.press('Escape')
  await runFor(page, 2)
}

/** The product cannot crash on command, so the thread is given a script that ends in an error. @param {Page} page */
export async function stopSimulation(page) {
  await page.route('**/assets/entry-*.js', async (route) => {
    const response = await route.fetch()
    const code = `let heard = 0
    addEventListener('message', () => { if (++heard === 60) throw new Error('drawn for a picture') })`
    await route.fulfill({ response, body: `${await response.text()}\n${code}` })
  })
  await page.reload()
  await page.getByRole('button', { name: 'Start again' }).waitFor()
}
