// `npm run screenshots`: pictures of the built page for docs/screenshots/, and a ruler laid on each of them: nothing
// clipped, nothing overlapping, no text below 11 px, contrast AA. Ends with exit code 1 and a list when a rule is broken.
// `npm run screenshots -- trace library` takes only those.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from '@playwright/test'
import { launchOptions } from './lib/browser.mjs'
import { buildPage } from './lib/build.mjs'
import { measurePicture } from './lib/measure-picture.mjs'
import { runUntil } from './lib/pictures/hands.mjs'
import { pictures } from './lib/pictures/list.mjs'
import { gallery, hallsIn, sheetOf } from './lib/pictures/of-library.mjs'
import { inProject } from './lib/project.mjs'
import { smallPng } from './lib/small-png.mjs'
import { serveFolder } from './lib/static-server.mjs'

/**
 * @typedef {import('@playwright/test').Browser} Browser
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {import('./lib/pictures/list.mjs').Picture} Picture
 */

const folder = inProject('docs', 'screenshots')
/** Sheets of all drawings of the library, one for each hall. */
const LIBRARY = 'library'
/** Names of files that were taken. @type {Set<string>} */
const kept = new Set()
/** Simulated seconds before anything is done; readings cover five of them. */
const settledS = 8

// Said outright, because the server would go on.
process.exit((await takePictures()) ? 0 : 1)

async function takePictures() {
  if (!(await buildPage({ quiet: true }))) return false
  const wanted = process.argv.slice(2)
  const chosen = pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  mkdirSync(folder, { recursive: true })
  const port = await serveFolder({ folder: inProject('dist'), port: 4290 })
  const browser = await chromium.launch(launchOptions())
  const address = `http://localhost:${port}/`
  const faults = []
  for (const picture of chosen) {
    const found = await takePicture(browser, address, picture).catch((error) => [
      `not taken: ${String(error)}`,
    ])
    console.log(`${picture.name}: ${found.length === 0 ? 'ok' : `${found.length} faults`}`)
    faults.push(...found.map((fault) => `${picture.name}: ${fault}`))
  }
  if (wanted.length === 0 || wanted.includes(LIBRARY)) await takeLibrary(browser, address)
  await browser.close()
  if (wanted.length === 0) removeOthers()
  for (const fault of faults) console.error(fault)
  return faults.length === 0
}

/**
 * @param {Browser} browser
 * @param {string} address
 * @param {Picture} picture
 */
async function takePicture(browser, address, picture) {
  const context = await browser.newContext(screenOf(picture))
  try {
    return await takeOn(await context.newPage(), address, picture)
  } finally {
    await context.close()
  }
}

/** @param {Page} page @param {string} address @param {Picture} picture */
async function takeOn(page, address, picture) {
  const { name, isCloseUp = false, isHeld = false, prepare, take } = picture
  await page.goto(addressOf(address, picture))
  if (!isHeld) await runUntil(page, settledS)
  await prepare?.(page)
  // Where nothing is pointed at, also beside an open dialog.
  await page.mouse.move(8, 8)
  await page.evaluate('document.fonts.ready')
  keep(name, await (take?.(page) ?? page.screenshot()))
  const faults = await page.evaluate(measurePicture)
  const measured = faults.filter((fault) => !isCloseUp || !/^clipped|leaves the window$/.test(fault))
  const { violations } = await new AxeBuilder({ page }).withRules('color-contrast').analyze()
  const contrast = violations.flatMap(({ nodes }) =>
    nodes.map(({ target, any }) => `contrast: ${target.join(' ')}: ${any[0]?.message ?? ''}`),
  )
  return [...measured, ...contrast]
}

/** @param {Picture} picture */
function screenOf({ width, height, theme = 'light', isPhone = false, isTablet = false }) {
  return {
    viewport: { width, height },
    colorScheme: theme,
    // On a phone the picture is drawn with its own pixels, or small text would not be seen.
    ...(isPhone ? { deviceScaleFactor: 2, hasTouch: true, isMobile: true } : {}),
    ...(isTablet ? { hasTouch: true, isMobile: true } : {}),
  }
}

/** @param {string} page @param {Picture} picture */
function addressOf(page, { design, address }) {
  if (address !== undefined) return `${page}#${address}`
  return design === undefined ? page : page + linkTo(design)
}

/** The end of an address that opens this file. @param {string} design */
function linkTo(design) {
  const args = [inProject('scripts', 'tierscape.mjs'), 'link', inProject(design)]
  return execFileSync(process.execPath, args, { encoding: 'utf8' }).trim()
}

/** @param {Browser} browser @param {string} address */
async function takeLibrary(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${address}#/library`)
  await gallery(page)
  const halls = await hallsIn(page)
  for (const [index, hall] of halls.entries()) {
    await page.setContent(sheetOf(hall))
    await page.evaluate('Promise.all([...document.images].map((image) => image.decode()))')
    keep(`${LIBRARY}-${index + 1}`, await page.screenshot({ fullPage: true }))
    console.log(`${LIBRARY}-${index + 1}: ${hall.entries.length} drawings`)
  }
  await context.close()
}

/** Pictures that nobody takes any more. */
function removeOthers() {
  for (const name of readdirSync(folder)) if (!kept.has(name)) rmSync(path.join(folder, name))
}

/** @param {string} name @param {Buffer} png */
function keep(name, png) {
  kept.add(`${name}.png`)
  writeFileSync(path.join(folder, `${name}.png`), smallPng(png))
}
