// Opening the built page, with a large design by the link to it, and waiting until it has settled.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inProject } from '../project.mjs'
import { largeDesign } from './design.mjs'

/**
 * @typedef {object} Place
 * @property {import('@playwright/test').Browser} browser
 * @property {string} address
 */

const WINDOW = { viewport: { width: 1440, height: 900 } }
const PATIENCE = { timeout: 180_000 }
/** The first seconds of a run, in which all kinds of things are drawn for the first time. */
const RUNNING_FROM_S = 3

/**
 * A page with so many components on it, running, and the time to settle behind it.
 *
 * @param {Place} at
 * @param {number} count
 */
export async function openLarge(at, count) {
  return openDesign(at, largeDesign(count))
}

/**
 * @param {Place} at
 * @param {ReturnType<typeof largeDesign>} design
 * @param {{ charts?: readonly string[] }} [how] charts that stand open below the drawing
 */
export async function openDesign({ browser, address }, design, { charts } = {}) {
  const page = await browser.newPage(WINDOW)
  if (charts !== undefined) await page.addInitScript(openCharts, charts)
  await page.goto(address + linkTo(design))
  // Of very many, only those in view are on the page.
  await page
    .locator('.react-flow__node')
    .nth(Math.min(design.components.length, 200) - 1)
    .waitFor({ state: 'attached', ...PATIENCE })
  await settled(page)
  return page
}

/**
 * The design of a first visit.
 *
 * @param {Place} at
 * @param {{ charts?: readonly string[] }} [how]
 */
export async function openStarter({ browser, address }, { charts } = {}) {
  const page = await browser.newPage(WINDOW)
  if (charts !== undefined) await page.addInitScript(openCharts, charts)
  await page.goto(address)
  await settled(page)
  return page
}

/**
 * Waits until the page's clock has passed so many simulated seconds.
 *
 * @param {import('@playwright/test').Page} page
 * @param {number} seconds
 */
export function clockPasses(page, seconds) {
  return page.waitForFunction(hasPassed, seconds, { timeout: 0, polling: 200 })
}

/** @param {import('@playwright/test').Page} page @param {number} seconds */
export async function wallTimePasses(page, seconds) {
  const endMs = (await page.evaluate(() => performance.now())) + seconds * 1000
  await page.waitForFunction((end) => performance.now() >= end, endMs, { timeout: 0, polling: 250 })
}

// What is fetched in spare moments, and the first seconds of the run, are no part of any figure.
/** @param {import('@playwright/test').Page} page */
async function settled(page) {
  await page.locator('html[data-complete]').waitFor({ state: 'attached', ...PATIENCE })
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor(PATIENCE)
  await clockPasses(page, RUNNING_FROM_S)
}

/** @param {number} seconds */
function hasPassed(seconds) {
  const parts = (document.querySelector('[role="timer"]')?.textContent ?? '').split(':').map(Number)
  return parts.reduce((sum, part) => sum * 60 + part, 0) >= seconds
}

/** @param {readonly string[]} shown */
function openCharts(shown) {
  localStorage.setItem('tierscape.charts', JSON.stringify({ shown, pinned: [] }))
  localStorage.setItem('tierscape.settings', JSON.stringify({ dockOpen: true, invited: true }))
}

/** The end of an address that opens it. @param {ReturnType<typeof largeDesign>} design */
function linkTo(design) {
  const file = inProject('build', 'bench-screen', `${design.components.length}.json`)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(design))
  const args = [inProject('scripts', 'tierscape.mjs'), 'link', file]
  const told = execFileSync(process.execPath, args, { encoding: 'utf8' })
  return told.slice(told.indexOf('#')).trim()
}
