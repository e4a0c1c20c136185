// What the end-to-end tests and the picture scripts know about the browsers that ensure-browser.mjs found.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inProject } from './project.mjs'

/** @typedef {'chromium' | 'firefox'} BrowserName */

/**
 * @typedef {object} FoundBrowser
 * @property {string | null} executablePath null means the build Playwright itself downloaded
 * @property {string} version
 * @property {Record<string, string>} env what it needs in its environment to start
 */

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

/**
 * @param {BrowserName} name
 * @returns {FoundBrowser | null}
 */
export function foundBrowser(name) {
  if (!existsSync(noteOf(name))) return null
  try {
    return JSON.parse(readFileSync(noteOf(name), 'utf8'))
  } catch {
    return null // a damaged note is as good as none: the search starts again
  }
}

/**
 * @param {BrowserName} name
 * @param {FoundBrowser} browser
 */
export function rememberBrowser(name, browser) {
  mkdirSync(path.dirname(noteOf(name)), { recursive: true })
  writeFileSync(noteOf(name), `${JSON.stringify(browser, null, 2)}\n`)
}

/** @param {BrowserName} name */
export function forgetBrowser(name) {
  rmSync(noteOf(name), { force: true })
}

/**
 * Options for Playwright's `chromium.launch`.
 *
 * @param {FoundBrowser | null} [browser]
 * @returns {{ args: string[], executablePath?: string, env?: Record<string, string> }}
 */
export function launchOptions(browser = foundBrowser('chromium')) {
  const isSpecial = browser !== null && Object.keys(browser.env).length > 0
  return {
    args: browserFlags,
    ...(browser?.executablePath ? { executablePath: browser.executablePath } : {}),
    ...(isSpecial ? { env: { ...definedEnvironment(), ...browser.env } } : {}),
  }
}

/**
 * Options for Playwright's `firefox.launch`. A Firefox as people have it, driven by the standard protocol: Playwright's
 * own protocol needs Playwright's own build.
 *
 * @param {FoundBrowser} browser
 */
export function firefoxOptions({ executablePath }) {
  return { channel: 'moz-firefox', ...(executablePath ? { executablePath } : {}) }
}

function definedEnvironment() {
  const entries = Object.entries(process.env).filter(([, value]) => value !== undefined)
  return /** @type {Record<string, string>} */ (Object.fromEntries(entries))
}

/** @param {BrowserName} name */
function noteOf(name) {
  return inProject('node_modules', '.cache', `e2e-${name}.json`)
}
