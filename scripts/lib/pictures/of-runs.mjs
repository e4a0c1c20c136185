// Pictures of runs: what is charted, broken, asked and compared.
import {
  clickChart,
  openCharts,
  openDock,
  pause,
  restore,
  runFor,
  select,
  setField,
  setPace,
  settings,
  turnOff,
} from './hands.mjs'

/** @typedef {import('@playwright/test').Page} Page */

export const charts = openCharts

/** @param {Page} page */
export async function breakIt(page) {
  await turnOff(page, 'web-2')
  await runFor(page, 16)
}

/** @param {Page} page */
export async function everything(page) {
  await openCharts(page)
  await breakIt(page)
  await select(page, 'web-1')
  await runFor(page, 5)
}

/** @param {Page} page */
export async function turnOffByThumb(page) {
  await page.getByRole('list').getByRole('button', { name: 'web-2' }).tap()
  await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).tap()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).tap()
  await runFor(page, 15)
}

/** Until the database is short, and the sentence says so. @param {Page} page */
export async function overload(page) {
  await setField(page, 'orders-db', 'CPU per read', '30')
  await closeSettings(page)
  await setPace(page, '10×')
  await page
    .getByRole('region', { name: 'Finding' })
    .getByText(/is lost waiting for/)
    .waitFor()
  await runFor(page, 6)
}

/** @param {Page} page */
async function closeSettings(page) {
  await settings(page).getByRole('button', { name: 'Close' }).click()
  await page.keyboard.press('Escape')
}

/** @param {Page} page */
export async function recovery(page) {
  await openCharts(page)
  await turnOff(page, 'web-2')
  await runFor(page, 8)
  await restore(page, 'web-2')
  await runFor(page, 30)
}

/** @param {Page} page */
export async function moment(page) {
  await openCharts(page)
  await turnOff(page, 'web-2')
  await runFor(page, 16)
  await pause(page)
  const at = await page.getByRole('slider', { name: 'Throughput: moment' }).getAttribute('aria-valuemax')
  await clickChart(page, 'Throughput', Number(at) - 16)
  await page.getByRole('region', { name: 'Moment' }).waitFor()
}

/** @param {Page} page */
export async function trace(page) {
  await openDock(page, 'Requests')
  await pause(page)
  await openSlowest(page)
}

/** @param {Page} page */
export async function traceByThumb(page) {
  await page.getByRole('tab', { name: 'Requests' }).tap()
  await openSlowest(page)
}

/** @param {Page} page */
async function openSlowest(page) {
  const requests = page.getByRole('tabpanel', { name: 'Requests' })
  await requests
    .getByRole('button', { name: /^Open / })
    .first()
    .click()
  await requests.getByRole('region', { name: 'Request', exact: true }).waitFor()
}

/** @param {Page} page */
export async function events(page) {
  await runFor(page, 30)
  await openDock(page, 'Events')
}

/** @param {Page} page */
export async function objectives(page) {
  const plate = page.getByRole('complementary', { name: 'About this design' })
  await plate.getByRole('button', { name: 'Put this away' }).click()
  await page.getByRole('button', { name: /objectives? met$/ }).click()
  await settings(page).getByRole('heading', { name: 'Objectives' }).waitFor()
  await runFor(page, 10)
}

/** A run, and the same with more machine. @param {Page} page */
export async function compared(page) {
  await page.keyboard.press('Control+s')
  const beside = page.getByRole('region', { name: 'Compare with Run 1' })
  await beside.waitFor()
  await select(page, 'web-1')
  await settings(page).getByLabel('Instance type').selectOption({ label: 't3.medium, 2 cores, 4 GiB' })
  await closeSettings(page)
  await beside.getByRole('button', { name: 'Compare on the same traffic' }).click()
  await beside.getByRole('button', { name: 'Compare again' }).waitFor({ timeout: 180_000 })
}

/** @param {Page} page */
export async function sweep(page) {
  await openDock(page, 'Sweep')
  const form = page.getByRole('form', { name: 'What is varied' })
  for (const [label, value] of Object.entries({ From: '0.25', To: '1.4', Points: '8', Seeds: '3' })) {
    await form.getByLabel(label).fill(value)
    await form.getByLabel(label).press('Enter')
  }
  await page.getByRole('button', { name: 'Sweep', exact: true }).click()
  await page.getByRole('button', { name: 'Cancel' }).waitFor()
  await page.getByRole('button', { name: 'Cancel' }).waitFor({ state: 'detached', timeout: 300_000 })
}
