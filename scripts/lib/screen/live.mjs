// Live: 60 cards that are read four times a second, 500 moving requests and two charts, watched for ten seconds.
import { largeDesign } from './design.mjs'
import { startMeter, workNote } from './meter.mjs'
import { openDesign, wallTimePasses } from './open.mjs'
import { zoomUpTo } from './view.mjs'

const COMPONENTS = 60
const REQUESTS = 500
const CHARTS = ['latency', 'throughput']
const WATCH_S = 10
/** From here on components are cards with all their readings, and not chips. */
const CARDS_FROM = 0.63

/**
 * @param {import('./open.mjs').Place} at
 * @returns {Promise<readonly import('./report.mjs').Result[]>}
 */
export async function measureLive(at) {
  const design = largeDesign(COMPONENTS, { apart: 'wide', rowsBeside: 2 })
  const page = await openDesign(at, design, { charts: CHARTS })
  await page
    .locator('.recharts-surface')
    .nth(CHARTS.length - 1)
    .waitFor()
  await zoomUpTo(page, CARDS_FROM)
  const requests = await countRequests(page)
  if (requests < REQUESTS) throw new Error(`Only ${requests} requests move.`)
  const stop = await startMeter(page)
  await wallTimePasses(page, WATCH_S)
  const measured = await stop()
  await page.close()
  const what = `${COMPONENTS} cards at 4 Hz, ${requests} moving requests, ${CHARTS.length} charts`
  const { framesPerSecond, longestTaskMs } = measured
  return [
    {
      id: 'live',
      what,
      value: framesPerSecond,
      unit: 'frames/s',
      aim: 50,
      sense: 'at least',
      note: workNote(measured),
    },
    {
      id: 'longest-task',
      what: `the longest task of these ${WATCH_S} s`,
      value: longestTaskMs,
      unit: 'ms',
      aim: 100,
      sense: 'at most',
      note: 'of less than 50 the browser does not tell',
    },
  ]
}

// The picture says how many stand on each pipe whenever it stands still.
/** @param {import('@playwright/test').Page} page */
async function countRequests(page) {
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  const told = await page.locator('canvas[data-dots]').getAttribute('data-dots')
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
  const counts = Object.values(JSON.parse(told ?? '{}'))
  return counts.reduce((sum, { forth, back }) => sum + forth + back, 0)
}
