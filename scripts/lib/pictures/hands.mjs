// What a visitor does before a picture is taken, in a visitor's words.

/** @typedef {import('@playwright/test').Page} Page */

/** A dot needs this long to pass the longest pipe, so no picture shows the dots of another pace. */
const flowS = 4

/** Passes time quickly, and the last of it at the usual pace. @param {Page} page @param {number} seconds simulated, from the beginning */
export async function runUntil(page, seconds) {
  await setPace(page, '10×')
  await waitForClock(page, seconds)
  await setPace(page, '1×')
  await waitForClock(page, (await clock(page)) + flowS)
}

/** The same, for so long from now. @param {Page} page @param {number} seconds */
export async function runFor(page, seconds) {
  await runUntil(page, (await clock(page)) + seconds)
}

/** @param {Page} page @param {string} label */
export async function setPace(page, label) {
  await page.getByRole('combobox', { name: 'Pace' }).selectOption({ label })
}

/** @param {Page} page */
export async function pause(page) {
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
}

/** @param {Page} page @param {number} seconds */
function waitForClock(page, seconds) {
  return page.waitForFunction(
    (wanted) => {
      const clock = document.querySelector('[role="timer"]')?.textContent ?? '0'
      return clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) >= wanted
    },
    seconds,
    { polling: 50, timeout: 60_000 },
  )
}

/** @param {Page} page */
async function clock(page) {
  const text = (await page.getByRole('timer').textContent()) ?? ''
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}

/** @param {Page} page @param {string} name */
export function card(page, name) {
  return page.getByRole('group', { name: new RegExp(`^${name}(,|$)`) })
}

/** @param {Page} page @param {string} name */
export async function select(page, name) {
  await card(page, name).click({ position: { x: 60, y: 14 } })
  await settings(page).waitFor()
}

/** @param {Page} page */
export function settings(page) {
  return page.getByRole('complementary', { name: 'Settings' })
}

/** @param {Page} page @param {string} part @param {string} label @param {string} value */
export async function setField(page, part, label, value) {
  await select(page, part)
  const field = settings(page).getByLabel(label, { exact: true })
  await field.fill(value)
  await field.press('Enter')
}

/** @param {Page} page @param {string} name */
export async function turnOff(page, name) {
  await act(page, name, 'Turn off')
}

/** @param {Page} page @param {string} name */
export async function restore(page, name) {
  await act(page, name, 'Restore')
}

/** @param {Page} page @param {string} name @param {string} what */
async function act(page, name, what) {
  await card(page, name).hover({ position: { x: 60, y: 14 } })
  await page.getByRole('button', { name: `${what} ${name}` }).click()
}

/** A page of the dock. @param {Page} page @param {string} name */
export async function openDock(page, name) {
  const tab = page.getByRole('tab', { name })
  if ((await tab.count()) === 0) await page.getByRole('button', { name: 'Charts' }).click()
  await tab.click()
  await page.getByRole('tabpanel', { name }).waitFor()
}

/** @param {Page} page */
export async function openCharts(page) {
  await page.getByRole('button', { name: 'Charts' }).click()
  await page.getByRole('tabpanel', { name: 'Charts' }).getByText('p99').first().waitFor()
  await runFor(page, 10)
}

/** @param {Page} page */
export async function openCommands(page) {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Commands' }).waitFor()
}

/** @param {Page} page @param {string} title */
export async function command(page, title) {
  await openCommands(page)
  await page.getByRole('combobox', { name: 'Commands' }).fill(title)
  await page.keyboard.press('Enter')
}

/** Points at a moment of a chart. @param {Page} page @param {string} chart @param {number} seconds @returns {Promise<void>} */
export async function clickChart(page, chart, seconds) {
  const paper = page.getByRole('slider', { name: `${chart}: moment` })
  const box = await paper.boundingBox()
  if (box === null) throw new Error(`the chart ${chart} is not in view`)
  const [min, max] = await Promise.all(
    ['aria-valuemin', 'aria-valuemax'].map(async (name) => Number(await paper.getAttribute(name))),
  )
  const share = (seconds - min) / Math.max(0.001, max - min)
  const [axis, margin] = [38, 4]
  await page.mouse.click(box.x + axis + share * (box.width - axis - margin), box.y + box.height / 2)
}
