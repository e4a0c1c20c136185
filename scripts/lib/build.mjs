// Building only when the sources changed. Contents are compared, not dates: a checkout or a clone changes dates.
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { inProject } from './project.mjs'
import { runNode } from './run.mjs'

const vite = inProject('node_modules', 'vite', 'bin', 'vite.js')
const pageSources = [
  'index.html',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
  'public',
  'src',
  'docs/glossary.md',
]
const nodeSources = ['vite.node.config.ts', 'package.json', 'package-lock.json', 'bench', 'src']
/** Bundles of this many source versions are kept; two commands may be running different ones. */
const keptBundles = 4

/**
 * The page, in dist/. Answers whether it is there and current.
 *
 * @param {{ quiet?: boolean, force?: boolean }} [options]
 * @returns {Promise<boolean>}
 */
export async function buildPage({ quiet = false, force = false } = {}) {
  const stamp = inProject('build', 'page.fingerprint')
  const fingerprint = fingerprintOf(pageSources, process.env.SITE_URL ?? '')
  const isCurrent = existsSync(inProject('dist', 'index.html')) && readIfThere(stamp) === fingerprint
  if (isCurrent && !force) return true
  rmSync(stamp, { force: true })
  const code = await runNode(vite, ['build', ...(quiet ? ['--logLevel', 'warn'] : [])], { quiet })
  if (code !== 0) return false
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, fingerprint)
  return true
}

/**
 * The command line and the benchmark, in a folder named after their sources. Answers that folder, or null when
 * the build failed. Built aside and moved in one step: several commands may be starting at once.
 *
 * @returns {Promise<string | null>}
 */
export async function buildForNode() {
  const bundles = inProject('build', 'node')
  const folder = path.join(bundles, fingerprintOf(nodeSources))
  if (existsSync(folder)) return folder
  const aside = path.join(bundles, `unfinished-${process.pid}`)
  const args = ['build', '--config', 'vite.node.config.ts', '--outDir', aside, '--logLevel', 'warn']
  const code = await runNode(vite, args, { quiet: true })
  if (code !== 0) {
    rmSync(aside, { recursive: true, force: true })
    return null
  }
  try {
    renameSync(aside, folder)
  } catch (error) {
    rmSync(aside, { recursive: true, force: true })
    if (!existsSync(folder)) throw error // else another command was quicker, with the same sources
  }
  removeOldBundles(bundles)
  return folder
}

/** @param {string} bundles */
function removeOldBundles(bundles) {
  const byAge = readdirSync(bundles)
    .filter((name) => !name.startsWith('unfinished-'))
    .map((name) => path.join(bundles, name))
    .toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  for (const old of byAge.slice(keptBundles)) rmSync(old, { recursive: true, force: true })
}

/**
 * @param {string[]} sources
 * @param {string} [more]
 */
function fingerprintOf(sources, more = '') {
  const hash = createHash('sha256').update(more)
  for (const file of sources.flatMap((source) => filesUnder(inProject(source)))) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}

/**
 * Tests are left out: changing one changes no build.
 *
 * @param {string} place
 * @returns {string[]}
 */
function filesUnder(place) {
  if (!existsSync(place)) return []
  if (!statSync(place).isDirectory()) return /\.test\.tsx?$/.test(place) ? [] : [place]
  return readdirSync(place)
    .toSorted()
    .flatMap((name) => filesUnder(path.join(place, name)))
}

/** @param {string} file */
function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}
