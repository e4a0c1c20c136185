// How a browser for the end-to-end tests is looked for: the cheapest place first, installing last. "Found" means that
// it really starts and answers, which a stub or missing libraries do not.
import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { forgetBrowser, rememberBrowser } from './browser.mjs'
import { inProject } from './project.mjs'
import { run } from './run.mjs'

/** @typedef {import('./browser.mjs').FoundBrowser} FoundBrowser */
/** @typedef {{ name: string, installs?: boolean, candidates: () => Array<string | null> | Promise<Array<string | null>> }} Source */

/**
 * @typedef {object} Search
 * @property {import('./browser.mjs').BrowserName} name
 * @property {Source[]} sources
 * @property {(executablePath: string | null) => Promise<FoundBrowser | null>} start null when it does not start
 */

/**
 * Notes the first browser that starts, and answers whether there is one.
 *
 * @param {Search} search
 */
export async function findBrowser({ name, sources, start }) {
  rmSync(logOf(name), { force: true })
  for (const source of sources) {
    if (source.installs && process.env.E2E_NO_INSTALL) continue
    if (source.installs) say(name, `trying ${source.name} ...`)
    for (const executablePath of await source.candidates()) {
      const browser = await start(executablePath)
      if (browser === null) continue
      rememberBrowser(name, browser)
      say(name, `${browser.version}, ${source.name}${executablePath ? ` (${executablePath})` : ''}`)
      return true
    }
  }
  forgetBrowser(name)
  if (existsSync(logOf(name))) say(name, `what was tried is in ${logOf(name)}`)
  return false
}

/**
 * The version of a browser that starts and answers, else null.
 *
 * @param {import('@playwright/test').BrowserType} type
 * @param {import('@playwright/test').LaunchOptions} options
 */
export async function startedVersion(type, options) {
  try {
    const started = await type.launch({ ...options, timeout: 30_000 })
    const page = await started.newPage()
    const answer = await page.evaluate('1 + 1')
    const version = started.version()
    await started.close()
    return answer === 2 ? version : null
  } catch (error) {
    const reason = String(error).split('\n').slice(0, 4).join(' ').slice(0, 200)
    say(type.name(), `${options.executablePath ?? "Playwright's build"} does not start: ${reason}`)
    return null
  }
}

/**
 * Installers say a lot; it is kept for the case in which none of them succeeds.
 *
 * @param {string} name
 */
export function installing(name) {
  return { logFile: logOf(name), timeoutMs: 10 * 60_000 }
}

/**
 * By Debian's package manager, where there is one and we may use it. Answers whether that went well.
 *
 * @param {string} name
 * @param {string[]} packages
 */
export async function installSystemPackages(name, packages) {
  if (!onPath('apt-get')) return false
  const prefix = process.getuid?.() === 0 ? [] : onPath('sudo') ? ['sudo', '-n'] : null
  if (!prefix) return false
  const apt = async (/** @type {string[]} */ ...args) => {
    const [command = 'apt-get', ...rest] = [...prefix, 'apt-get', ...args]
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    return (await run(command, rest, { ...installing(name), env })) === 0
  }
  await apt('update', '-qq') // may fail for one of several lists; the install then says what is missing
  return apt('install', '-y', '-qq', '--no-install-recommends', ...packages)
}

/** @param {string} name */
export function onPath(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file))
}

/** @param {string | null | undefined} file */
export function existing(file) {
  return file && existsSync(file) ? [file] : []
}

/**
 * @param {string} name
 * @param {string} message
 */
export function say(name, message) {
  console.error(`[${name}] ${message}`)
}

/** @param {string} name */
function logOf(name) {
  return inProject('node_modules', '.cache', `${name}-install.log`)
}
