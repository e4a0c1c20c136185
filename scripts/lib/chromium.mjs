// Where a Chromium may be, and how to get one: without it there are no end-to-end tests.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { foundBrowser, launchOptions } from './browser.mjs'
import {
  existing,
  findBrowser,
  installing,
  installSystemPackages,
  onPath,
  say,
  startedVersion,
} from './find-browser.mjs'
import { inProject } from './project.mjs'
import { runNode, runNpm } from './run.mjs'

const name = 'chromium'

/** @type {import('./find-browser.mjs').Source[]} */
const sources = [
  { name: 'the one E2E_CHROMIUM names', candidates: () => existing(process.env.E2E_CHROMIUM) },
  { name: 'the one found last time', candidates: () => existing(foundBrowser(name)?.executablePath) },
  { name: "Playwright's own build", candidates: ownBuild },
  { name: 'one installed on this system', candidates: systemBrowsers },
  { name: 'a download by Playwright', installs: true, candidates: downloadOwnBuild },
  { name: "the system's package", installs: true, candidates: installSystemPackage },
  { name: "npm's @sparticuz/chromium", installs: true, candidates: installFromNpm },
]

/** Answers whether there is one. */
export async function findChromium() {
  const isFound = await findBrowser({ name, sources, start })
  if (!isFound) {
    say(
      name,
      'none could be found or installed. Install Chrome or Chromium, or set E2E_CHROMIUM=/path/to/it.',
    )
  }
  return isFound
}

/** @param {string | null} executablePath */
async function start(executablePath) {
  const { chromium } = await import('@playwright/test')
  const browser = { executablePath, version: '', env: unpackedEnvironment(executablePath) }
  const version = await startedVersion(chromium, launchOptions(browser))
  return version === null ? null : { ...browser, version }
}

async function ownBuild() {
  const { chromium } = await import('@playwright/test')
  return existsSync(chromium.executablePath()) ? [null] : []
}

function systemBrowsers() {
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'msedge',
  ]
  const elsewhere = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    `${process.env.PROGRAMFILES}\\Google\\Chrome\\Application\\chrome.exe`,
    `${process.env['PROGRAMFILES(X86)']}\\Microsoft\\Edge\\Application\\msedge.exe`,
  ]
  return [...names.map(onPath), ...elsewhere].flatMap(existing)
}

/** The libraries come second, and only as root: asked for together, the two fail together where one is out of reach. */
async function downloadOwnBuild() {
  const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli')
  if ((await runNode(playwright, ['install', 'chromium'], installing(name))) !== 0) return []
  const isStarting = (await start(null)) !== null
  if (!isStarting && process.getuid?.() === 0)
    await runNode(playwright, ['install-deps', 'chromium'], installing(name))
  return [null]
}

async function installSystemPackage() {
  return (await installSystemPackages(name, ['chromium', 'fonts-liberation'])) ? systemBrowsers() : []
}

/** The last resort needs neither root nor a package manager: a build made for bare cloud functions. */
async function installFromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return []
  const folder = inProject('node_modules', '.cache', 'sparticuz')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}')
  const args = ['install', '--no-audit', '--no-fund', '--prefix', folder, '@sparticuz/chromium@143.0.4']
  if ((await runNpm(args, installing(name))) !== 0) return []
  // This name makes it unpack its own libraries beside the browser and set LD_LIBRARY_PATH.
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x'
  const entry = createRequire(path.join(folder, 'package.json')).resolve('@sparticuz/chromium')
  const { default: sparticuz } = await import(pathToFileURL(entry).href)
  const executablePath = await sparticuz.executablePath()
  delete process.env.AWS_LAMBDA_JS_RUNTIME
  return [executablePath]
}

/**
 * A build unpacked by installFromNpm starts only with the library paths that were set while unpacking.
 *
 * @param {string | null} executablePath
 * @returns {Record<string, string>}
 */
function unpackedEnvironment(executablePath) {
  if (!executablePath?.startsWith('/tmp/')) return {}
  const known = foundBrowser(name)
  if (known?.executablePath === executablePath) return known.env
  const names = ['LD_LIBRARY_PATH', 'FONTCONFIG_PATH']
  return Object.fromEntries(names.flatMap((key) => (process.env[key] ? [[key, process.env[key]]] : [])))
}
