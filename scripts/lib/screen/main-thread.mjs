// Main thread share: how much of a core the page itself takes while a first visitor only looks on.
import { startMeter } from './meter.mjs'
import { openStarter, wallTimePasses } from './open.mjs'

const WATCH_S = 10

/**
 * @param {import('./open.mjs').Place} at
 * @returns {Promise<import('./report.mjs').Result>}
 */
export async function measureMainThread(at) {
  const page = await openStarter(at)
  const stop = await startMeter(page)
  await wallTimePasses(page, WATCH_S)
  const { mainThreadShare: value } = await stop()
  await page.close()
  const what = `share of a core that the main thread takes, ${WATCH_S} s of the starter at 1x`
  return { id: 'main-thread', what, value, unit: '%', aim: 35, sense: 'at most' }
}
