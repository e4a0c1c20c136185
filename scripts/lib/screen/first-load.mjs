// First load: what the page fetches before its first picture, packed.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const KIB = 1024

/**
 * Scripts that the page's first picture waits for; charts, settings, menus and help are fetched later, and the
 * simulation runs in a thread of its own. What index.html names is what is waited for.
 *
 * @param {string} folder of the built page
 * @returns {import('./report.mjs').Result}
 */
export function measureFirstLoad(folder) {
  const page = readFileSync(path.join(folder, 'index.html'), 'utf8')
  const named = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file ?? '')
  const value = named.reduce((sum, file) => sum + packed(path.join(folder, file)), 0) / KIB
  const thread = readdirSync(path.join(folder, 'assets')).filter((file) => /^entry-.*\.js$/.test(file))
  const beside = thread.reduce((sum, file) => sum + packed(path.join(folder, 'assets', file)), 0) / KIB
  const what = `first load before charts, gzip (the simulation beside it: ${Math.round(beside)} KiB)`
  return { id: 'first-load', what, value, unit: 'KiB', aim: 200, sense: 'at most', gate: 250 }
}

/** @param {string} file */
function packed(file) {
  return gzipSync(readFileSync(file), { level: 9 }).length
}
