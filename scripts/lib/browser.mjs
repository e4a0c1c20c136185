// What the end-to-end tests and the picture scripts know about the Chromium that ensure-browser.mjs found.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inProject } from './project.mjs'

/**
 * @typedef {object} FoundBrowser
 * @property {string | null} executablePath null means the build Playwright itself downloaded
 * @property {string} version
 * @property {Record<string, string>} env what it needs in its environment to start
 */

const memory = inProject('node_modules', '.cache', 'e2e-browser.json')

/** No traffic of its own, no graphics card; as root, Chromium refuses to start with its sandbox. */
export const browserFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/** @returns {FoundBrowser | null} */
export function foundBrowser() {
  if (!existsSync(memory)) return null
  try {
    return JSON.parse(readFileSync(memory, 'utf8'))
  } catch {
    return null // a damaged note is as good as none: the search starts again
  }
}

/** @param {FoundBrowser} browser */
export function rememberBrowser(browser) {
  mkdirSync(path.dirname(memory), { recursive: true })
  writeFileSync(memory, `${JSON.stringify(browser, null, 2)}\n`)
}

/**
 * Options for Playwright's `chromium.launch`.
 *
 * @param {FoundBrowser | null} [browser]
 * @returns {{ args: string[], executablePath?: string, env?: Record<string, string> }}
 */
export function launchOptions(browser = foundBrowser()) {
  const isSpecial = browser !== null && Object.keys(browser.env).length > 0
  return {
    args: browserFlags,
    ...(browser?.executablePath ? { executablePath: browser.executablePath } : {}),
    ...(isSpecial ? { env: { ...definedEnvironment(), ...browser.env } } : {}),
  }
}

function definedEnvironment() {
  const entries = Object.entries(process.env).filter(([, value]) => value !== undefined)
  return /** @type {Record<string, string>} */ (Object.fromEntries(entries))
}
