// Memory: what the page and its threads hold after ten minutes more of a run than before.
import { connectHeaps } from './heaps.mjs'
import { clockPasses, openStarter } from './open.mjs'
import { median } from './report.mjs'

const MIB = 1024 * 1024
/** Not counted: charts fill up to what they show, two minutes of it, and lists of requests. */
const FIRST_S = 180
const RUN_S = 600
/** What a heap holds at an instant differs by the requests under way. */
const LOOKS = 5
/**
 * As quick as every second of the run still is a window of its own: as much is recorded and drawn in two minutes as in
 * ten at 1x.
 */
const QUICK = '5×'

/**
 * @param {import('./open.mjs').Place} at
 * @param {{ isWhole?: boolean }} [how] whole: ten minutes by the clock on the wall
 * @returns {Promise<import('./report.mjs').Result>}
 */
export async function measureMemory(at, { isWhole = false } = {}) {
  const page = await openStarter(at, { charts: ['latency', 'throughput'] })
  const heap = await connectHeaps(page)
  const pace = page.getByRole('combobox', { name: 'Pace', exact: true })
  await pace.selectOption({ label: QUICK })
  await clockPasses(page, FIRST_S)
  if (isWhole) await pace.selectOption({ label: '1×' })
  const before = await heldAround(page, heap, FIRST_S)
  const after = await heldAround(page, heap, FIRST_S + RUN_S)
  await page.close()
  const what = `growth of memory in ${RUN_S / 60} ${isWhole ? 'minutes' : `simulated minutes at ${QUICK}`}`
  const note = `${(before / MIB).toFixed(1)} to ${(after / MIB).toFixed(1)} MiB, all threads`
  const value = 100 * (after / before - 1)
  return { id: 'memory', what, value, unit: '%', aim: 10, sense: 'at most', gate: 20, note }
}

/** @param {import('@playwright/test').Page} page @param {() => Promise<number>} heap @param {number} fromS */
async function heldAround(page, heap, fromS) {
  const looks = []
  for (let look = 0; look < LOOKS; look++) {
    await clockPasses(page, fromS + look)
    looks.push(await heap())
  }
  return median(looks)
}
