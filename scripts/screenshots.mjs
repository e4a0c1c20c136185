// `npm run screenshots`: pictures of the built page for docs/screenshots/, and a ruler laid on each of them: nothing
// clipped, nothing overlapping, no text below 11 px, contrast AA. Ends with exit code 1 and a list when a rule is broken.
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from '@playwright/test'
import { launchOptions } from './lib/browser.mjs'
import { buildPage } from './lib/build.mjs'
import { measurePicture } from './lib/measure-picture.mjs'
import { inProject } from './lib/project.mjs'
import { serveFolder } from './lib/static-server.mjs'

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {object} Picture
 * @property {string} name
 * @property {number} width
 * @property {number} height
 * @property {'light' | 'dark'} [theme]
 * @property {boolean} [isPhone]
 * @property {boolean} [isTablet]
 * @property {boolean} [isCloseUp] parts of the drawing lie beyond the window on purpose
 * @property {string} [design] a scenario file; the starter without one
 * @property {(page: Page) => Promise<void>} [prepare] what a visitor does before the picture is taken
 */

const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844, isPhone: true }

/** @type {Picture[]} */
const pictures = [
  { name: 'light', ...desk },
  { name: 'dark', ...desk, theme: 'dark' },
  { name: 'projector', width: 1280, height: 720 },
  { name: 'phone', ...phone },
  { name: 'phone-dark', ...phone, theme: 'dark' },
  { name: 'settings', ...desk, prepare: (page) => select(page, 'web-1') },
  { name: 'charts', ...desk, prepare: openCharts },
  { name: 'broken', ...desk, prepare: breakIt },
  { name: 'broken-dark', ...desk, theme: 'dark', prepare: breakIt },
  { name: 'everything', ...desk, prepare: everything },
  { name: 'phone-broken', ...phone, prepare: turnOffByThumb },
  { name: 'stopped', ...desk, prepare: stopSimulation },
  { name: 'regions', ...desk, design: 'examples/17-two-regions.json', prepare: selectEurope },
  {
    name: 'regions-dark',
    ...desk,
    theme: 'dark',
    design: 'examples/17-two-regions.json',
    prepare: selectEurope,
  },
  {
    name: 'regions-near',
    ...desk,
    isCloseUp: true,
    design: 'examples/17-two-regions.json',
    prepare: comeNearer,
  },
  { name: 'region-down', ...desk, design: 'examples/17-two-regions.json', prepare: failEurope },
  { name: 'tablet', width: 1180, height: 820, isTablet: true },
  { name: 'contrast', ...desk, prepare: (page) => command(page, 'Theme: High contrast') },
  { name: 'command-menu', ...desk, prepare: openCommands },
  { name: 'presenting', width: 1280, height: 720, prepare: present },
  { name: 'notes', ...desk, prepare: writeNote },
  { name: 'notes-dark', ...desk, theme: 'dark', prepare: writeNote },
  { name: 'table', ...desk, prepare: (page) => command(page, 'Show as a table') },
]

const folder = inProject('docs', 'screenshots')
/** Simulated seconds before anything is done; readings cover five of them. */
const settledS = 8
/** A dot needs this long to pass the longest pipe, so no picture shows the dots of another pace. */
const flowS = 4

// Said outright, because the server would go on.
process.exit((await takePictures()) ? 0 : 1)

async function takePictures() {
  if (!(await buildPage({ quiet: true }))) return false
  const wanted = process.argv.slice(2)
  const chosen = pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  if (wanted.length === 0) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const port = await serveFolder({ folder: inProject('dist'), port: 4290 })
  const browser = await chromium.launch(launchOptions())
  const faults = []
  for (const picture of chosen) {
    const found = await takePicture(browser, `http://localhost:${port}/`, picture)
    console.log(`${picture.name}: ${found.length === 0 ? 'ok' : `${found.length} faults`}`)
    faults.push(...found.map((fault) => `${picture.name}: ${fault}`))
  }
  await browser.close()
  for (const fault of faults) console.error(fault)
  return faults.length === 0
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} address
 * @param {Picture} picture
 */
async function takePicture(
  browser,
  address,
  {
    name,
    width,
    height,
    theme = 'light',
    isPhone = false,
    isTablet = false,
    isCloseUp = false,
    design,
    prepare,
  },
) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    // On a phone the picture is drawn with its own pixels, or small text would not be seen.
    ...(isPhone ? { deviceScaleFactor: 2, hasTouch: true, isMobile: true } : {}),
    ...(isTablet ? { hasTouch: true, isMobile: true } : {}),
  })
  const page = await context.newPage()
  await page.goto(design === undefined ? address : address + linkTo(design))
  await runUntil(page, settledS)
  await prepare?.(page)
  // Where nothing is pointed at, also beside an open dialog.
  await page.mouse.move(8, 8)
  await page.evaluate('document.fonts.ready')
  await page.screenshot({ path: path.join(folder, `${name}.png`) })
  const faults = await page.evaluate(measurePicture)
  const measured = faults.filter((fault) => !isCloseUp || !/^clipped|leaves the window$/.test(fault))
  const { violations } = await new AxeBuilder({ page }).withRules('color-contrast').analyze()
  await context.close()
  const contrast = violations.flatMap(({ nodes }) =>
    nodes.map(({ target, any }) => `contrast: ${target.join(' ')}: ${any[0]?.message ?? ''}`),
  )
  return [...measured, ...contrast]
}

/** The end of an address that opens this file. @param {string} design */
function linkTo(design) {
  const args = [inProject('scripts', 'tierscape.mjs'), 'link', inProject(design)]
  return execFileSync(process.execPath, args, { encoding: 'utf8' }).trim()
}

/** @param {Page} page */
async function comeNearer(page) {
  for (let press = 0; press < 3; press++) await page.getByRole('button', { name: 'Zoom in' }).click()
  await runUntil(page, (await clock(page)) + 2)
}

/** @param {Page} page */
async function selectEurope(page) {
  await page.locator('.react-flow__node-place').getByText('eu-central-1', { exact: true }).click()
  await page.getByRole('complementary', { name: 'Settings' }).waitFor()
  await runUntil(page, (await clock(page)) + 2)
}

/** @param {Page} page */
async function failEurope(page) {
  await runUntil(page, 46)
  await selectEurope(page)
}

/** Passes time quickly, and the last of it at the usual pace. @param {Page} page @param {number} seconds simulated, from the beginning */
async function runUntil(page, seconds) {
  const pace = page.getByRole('combobox', { name: 'Pace' })
  await pace.selectOption({ label: '10×' })
  await waitForClock(page, seconds)
  await pace.selectOption({ label: '1×' })
  await waitForClock(page, (await clock(page)) + flowS)
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
function card(page, name) {
  return page.getByRole('group', { name: new RegExp(`^${name}(,|$)`) })
}

/** @param {Page} page @param {string} name */
async function select(page, name) {
  await card(page, name).click({ position: { x: 60, y: 14 } })
  await page.getByRole('complementary', { name: 'Settings' }).waitFor()
}

/** @param {Page} page */
async function openCharts(page) {
  await page.getByRole('button', { name: 'Charts' }).click()
  await page.getByRole('tabpanel', { name: 'Charts' }).getByText('p99').first().waitFor()
  await runUntil(page, (await clock(page)) + 10)
}

/** @param {Page} page @param {string} title */
async function command(page, title) {
  await openCommands(page)
  await page.getByRole('combobox', { name: 'Commands' }).fill(title)
  await page.keyboard.press('Enter')
  await runUntil(page, (await clock(page)) + 2)
}

/** @param {Page} page */
async function openCommands(page) {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Commands' }).waitFor()
}

/** @param {Page} page */
async function present(page) {
  await page.keyboard.press('p')
  await page.getByRole('button', { name: 'Leave presenting (Escape)' }).waitFor()
  await runUntil(page, (await clock(page)) + 2)
}

/** @param {Page} page */
async function writeNote(page) {
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
  await runUntil(page, (await clock(page)) + 2)
}

/** @param {Page} page */
async function breakIt(page) {
  await card(page, 'web-2').hover({ position: { x: 60, y: 14 } })
  await page.getByRole('button', { name: 'Turn off web-2' }).click()
  await runUntil(page, (await clock(page)) + 16)
}

/** @param {Page} page */
async function everything(page) {
  await openCharts(page)
  await breakIt(page)
  await select(page, 'web-1')
  await runUntil(page, (await clock(page)) + 5)
}

/** @param {Page} page */
async function turnOffByThumb(page) {
  await page.getByRole('list').getByRole('button', { name: 'web-2' }).tap()
  await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).tap()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).tap()
  await runUntil(page, (await clock(page)) + 15)
}

/** The product cannot crash on command, so the thread is given a script that ends in an error. @param {Page} page */
async function stopSimulation(page) {
  await page.route('**/assets/entry-*.js', async (route) => {
    const response = await route.fetch()
    const code = `let heard = 0
    addEventListener('message', () => { if (++heard === 60) throw new Error('drawn for a picture') })`
    await route.fulfill({ response, body: `${await response.text()}\n${code}` })
  })
  await page.reload()
  await page.getByRole('button', { name: 'Start again' }).waitFor()
}
