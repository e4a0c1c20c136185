// Opening a large design on the built page, by the link to it.
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

/**
 * A page with so many components on it, running, and the time to settle behind it.
 *
 * @param {Place} at
 * @param {number} count
 */
export async function openLarge({ browser, address }, count) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(address + linkTo(count))
  // Of very many, only those in view are on the page.
  await page
    .locator('.react-flow__node')
    .nth(Math.min(count, 200) - 1)
    .waitFor({ state: 'attached', timeout: 60_000 })
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
  // What is fetched in spare moments, and the first seconds of the run, are no part of any figure.
  await page.waitForTimeout(3000)
  return page
}

/** The end of an address that opens it. @param {number} count */
function linkTo(count) {
  const file = inProject('build', 'bench-screen', `${count}.json`)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(largeDesign(count)))
  const args = [inProject('scripts', 'tierscape.mjs'), 'link', file]
  const told = execFileSync(process.execPath, args, { encoding: 'utf8' })
  return told.slice(told.indexOf('#')).trim()
}
