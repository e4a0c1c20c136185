// Finds a Chromium for the end-to-end tests or installs one, and notes where it is. Tries the cheapest place first;
// "found" means that it really starts and answers, which a stub or missing libraries do not.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { foundBrowser, launchOptions, rememberBrowser } from './lib/browser.mjs'
import { inProject } from './lib/project.mjs'
import { run, runNode, runNpm } from './lib/run.mjs'

/** @typedef {{ name: string, installs?: boolean, candidates: () => Array<string | null> | Promise<Array<string | null>> }} Source */

/** Installers say a lot; it is kept for the one case in which none of them succeeds. */
const log = inProject('node_modules', '.cache', 'browser-install.log')
const installing = { logFile: log, timeoutMs: 10 * 60_000 }

/** @type {Source[]} */
const sources = [
  { name: 'the one E2E_CHROMIUM names', candidates: () => existing(process.env.E2E_CHROMIUM) },
  { name: 'the one found last time', candidates: () => existing(foundBrowser()?.executablePath) },
  { name: "Playwright's own build", candidates: ownBuild },
  { name: 'one installed on this system', candidates: systemBrowsers },
  { name: 'a download by Playwright', installs: true, candidates: downloadOwnBuild },
  { name: "the system's package", installs: true, candidates: installSystemPackage },
  { name: "npm's @sparticuz/chromium", installs: true, candidates: installFromNpm },
]

process.exitCode = (await findBrowser()) ? 0 : 1

async function findBrowser() {
  rmSync(log, { force: true })
  for (const source of sources) {
    if (source.installs && process.env.E2E_NO_INSTALL) continue
    if (source.installs) say(`trying ${source.name} ...`)
    for (const executablePath of await source.candidates()) {
      const browser = { executablePath, version: '', env: unpackedEnvironment(executablePath) }
      const version = await startedVersion(browser)
      if (version === null) continue
      rememberBrowser({ ...browser, version })
      say(`Chromium ${version}, ${source.name}${executablePath ? ` (${executablePath})` : ''}`)
      return true
    }
  }
  say('no Chromium could be found or installed. Install Chrome or Chromium, or set E2E_CHROMIUM=/path/to/it.')
  if (existsSync(log)) say(`What was tried is in ${log}`)
  return false
}

/** @param {import('./lib/browser.mjs').FoundBrowser} browser */
async function startedVersion(browser) {
  const { chromium } = await import('@playwright/test')
  try {
    const started = await chromium.launch({ ...launchOptions(browser), timeout: 30_000 })
    const page = await started.newPage()
    const answer = await page.evaluate('1 + 1')
    const version = started.version()
    await started.close()
    return answer === 2 ? version : null
  } catch (error) {
    const reason = String(error).split('\n').slice(0, 4).join(' ').slice(0, 200)
    say(`${browser.executablePath ?? "Playwright's build"} does not start: ${reason}`)
    return null
  }
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
  if ((await runNode(playwright, ['install', 'chromium'], installing)) !== 0) return []
  const isStarting = (await startedVersion({ executablePath: null, version: '', env: {} })) !== null
  if (!isStarting && process.getuid?.() === 0)
    await runNode(playwright, ['install-deps', 'chromium'], installing)
  return [null]
}

async function installSystemPackage() {
  if (!onPath('apt-get')) return []
  const prefix = process.getuid?.() === 0 ? [] : onPath('sudo') ? ['sudo', '-n'] : null
  if (!prefix) return []
  const apt = async (/** @type {string[]} */ ...args) => {
    const [command = 'apt-get', ...rest] = [...prefix, 'apt-get', ...args]
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    return (await run(command, rest, { ...installing, env })) === 0
  }
  await apt('update', '-qq') // may fail for one of several lists; the install then says what is missing
  const wanted = ['chromium', 'fonts-liberation']
  return (await apt('install', '-y', '-qq', '--no-install-recommends', ...wanted)) ? systemBrowsers() : []
}

/** The last resort needs neither root nor a package manager: a build made for bare cloud functions. */
async function installFromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return []
  const folder = inProject('node_modules', '.cache', 'sparticuz')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}')
  const args = ['install', '--no-audit', '--no-fund', '--prefix', folder, '@sparticuz/chromium@143.0.4']
  if ((await runNpm(args, installing)) !== 0) return []
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
  const known = foundBrowser()
  if (known?.executablePath === executablePath) return known.env
  const names = ['LD_LIBRARY_PATH', 'FONTCONFIG_PATH']
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}

/** @param {string} name */
function onPath(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file))
}

/** @param {string | null | undefined} file */
function existing(file) {
  return file && existsSync(file) ? [file] : []
}

/** @param {string} message */
function say(message) {
  console.error(`[browser] ${message}`)
}
