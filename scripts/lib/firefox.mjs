// Where a Firefox may be, and how to get one. It is the second opinion on reports, and no test fails for want of it:
// where there is none, that is said here and in the titles of the tests that would have asked it.
import { firefoxOptions, foundBrowser } from './browser.mjs'
import { existing, findBrowser, installSystemPackages, onPath, say, startedVersion } from './find-browser.mjs'

const name = 'firefox'

/** @type {import('./find-browser.mjs').Source[]} */
const sources = [
  { name: 'the one E2E_FIREFOX names', candidates: () => existing(process.env.E2E_FIREFOX) },
  { name: 'the one found last time', candidates: () => existing(foundBrowser(name)?.executablePath) },
  { name: 'one installed on this system', candidates: systemBrowsers },
  { name: "the system's package", installs: true, candidates: installSystemPackage },
]

/** Answers whether there is one. */
export async function findFirefox() {
  const isFound = await findBrowser({ name, sources, start })
  if (!isFound) {
    say(name, 'NOT HERE, and could not be installed: reports are compared between Node and Chromium only.')
  }
  return isFound
}

/** @param {string | null} executablePath */
async function start(executablePath) {
  const { firefox } = await import('@playwright/test')
  const browser = { executablePath, version: '', env: {} }
  const version = await startedVersion(firefox, firefoxOptions(browser))
  return version === null ? null : { ...browser, version }
}

function systemBrowsers() {
  const elsewhere = [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    `${process.env.PROGRAMFILES}\\Mozilla Firefox\\firefox.exe`,
  ]
  return [onPath('firefox-esr'), onPath('firefox'), ...elsewhere].flatMap(existing)
}

async function installSystemPackage() {
  return (await installSystemPackages(name, ['firefox-esr'])) ? systemBrowsers() : []
}
