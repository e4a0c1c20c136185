// Adds to package-lock.json the packages for other platforms that the registry in use did not have. Without them
// `npm ci` refuses the file as out of step, on every platform. Run it after `npm install` when the tidy test asks.
import { readFileSync, writeFileSync } from 'node:fs'
import { inProject } from './lib/project.mjs'

/** @typedef {{ version: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[], optionalDependencies?: Record<string, string> }} LockedPackage */

const file = inProject('package-lock.json')
/** @type {{ packages: Record<string, LockedPackage> }} */
const lock = JSON.parse(readFileSync(file, 'utf8'))
const added = Object.values(lock.packages).flatMap((parent) =>
  Object.entries(parent.optionalDependencies ?? {}).flatMap(([name, version]) => add(parent, name, version)),
)
const { '': project, ...others } = lock.packages
lock.packages = { '': project, ...sorted(others) }
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(
  `${added.length} packages added to package-lock.json${added.length > 0 ? `: ${added.join(', ')}` : ''}`,
)

/**
 * @param {LockedPackage} parent
 * @param {string} name
 * @param {string} version
 * @returns {string[]} the name, when it had to be added
 */
function add(parent, name, version) {
  const isThere = Object.keys(lock.packages).some((key) => key.endsWith(`node_modules/${name}`))
  if (isThere) return []
  if (!/^\d+\.\d+\.\d+/.test(version))
    throw new Error(`${name} ${version} is not in the lock file, and no exact version`)
  lock.packages[`node_modules/${name}`] = {
    version,
    ...(parent.dev ? { dev: true } : {}),
    optional: true,
    ...platformOf(name),
  }
  return [name]
}

/** npm packages for one platform say which in their name: `binding-linux-arm64-musl`. @param {string} name */
function platformOf(name) {
  const words = name.split(/[-/.]/)
  const os = words.find((word) =>
    ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'].includes(word),
  )
  const cpu = words.find((word) => /^(arm|arm64|ia32|loong64|ppc64|riscv64|s390x|x64)$/.test(word))
  if (!os || !cpu) throw new Error(`${name} does not say its platform`)
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : null
  return { os: [os], cpu: [cpu], ...(libc ? { libc } : {}) }
}

/**
 * @template T
 * @param {Record<string, T>} packages
 */
function sorted(packages) {
  return Object.fromEntries(Object.entries(packages).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
