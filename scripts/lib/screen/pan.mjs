// Looking around: frames a second while the view of 200 components is moved and zoomed, near and far.
import { startMeter, workNote } from './meter.mjs'
import { openLarge } from './open.mjs'
import { paperNear, WHEEL_STEP, zoomUpTo } from './view.mjs'

const COMPONENTS = 200
const EACH_MS = 2500
const NEAR = 1
/** Turns of the wheel one way, before it goes back. */
const TURNS = 8

/**
 * @param {import('./open.mjs').Place} at
 * @returns {Promise<readonly import('./report.mjs').Result[]>}
 */
export async function measureViews(at) {
  const page = await openLarge(at, COMPONENTS)
  const far = await lookAround(page)
  await zoomUpTo(page, NEAR)
  const near = await lookAround(page)
  await page.close()
  const common = { unit: 'frames/s', aim: 45, sense: /** @type {const} */ ('at least') }
  const what = `moving and zooming the view of ${COMPONENTS} components`
  return [
    {
      id: 'far',
      what: `${what}, far: all chips`,
      value: far.framesPerSecond,
      note: workNote(far),
      ...common,
    },
    {
      id: 'near',
      what: `${what}, near: cards as large as life`,
      value: near.framesPerSecond,
      note: workNote(near),
      ...common,
    },
  ]
}

/** @param {import('@playwright/test').Page} page */
async function lookAround(page) {
  const { x, y } = await paperNear(page)
  await page.mouse.move(x, y)
  const stop = await startMeter(page)
  await page.mouse.down()
  await again((step) => page.mouse.move(x + 200 * Math.sin(step / 15), y + 120 * (1 - Math.cos(step / 15))))
  await page.mouse.up()
  await again((step) => page.mouse.wheel(0, step % (2 * TURNS) < TURNS ? -WHEEL_STEP / 2 : WHEEL_STEP / 2))
  return stop()
}

/** @param {(step: number) => Promise<void>} move */
async function again(move) {
  const endMs = performance.now() + EACH_MS
  for (let step = 0; performance.now() < endMs; step++) await move(step)
}
