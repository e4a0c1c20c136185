// Drag: frames a second while a hand carries 60 selected cards among 200.
import { startMeter, workNote } from './meter.mjs'
import { openLarge } from './open.mjs'

const COMPONENTS = 200
const SELECTED = 60
const CARRY_MS = 3000

/**
 * @param {import('./open.mjs').Place} at
 * @returns {Promise<import('./report.mjs').Result>}
 */
export async function measureDrag(at) {
  const page = await openLarge(at, COMPONENTS)
  const boxes = await page
    .locator('.react-flow__node')
    .evaluateAll((nodes) =>
      nodes
        .map((node) => node.getBoundingClientRect())
        .map(({ x, y, right, bottom }) => ({ x, y, right, bottom })),
    )
  const chosen = boxes.toSorted((a, b) => a.y - b.y || a.x - b.x).slice(0, SELECTED)
  const left = Math.min(...chosen.map(({ x }) => x)) - 4
  const top = Math.min(...chosen.map(({ y }) => y)) - 4
  const right = Math.max(...chosen.map((box) => box.right)) + 4
  const bottom = Math.max(...chosen.map((box) => box.bottom)) + 6
  await page.keyboard.down('Shift')
  await page.mouse.move(left, top)
  await page.mouse.down()
  await page.mouse.move(right, bottom, { steps: 8 })
  await page.mouse.move(right + 1, bottom + 1)
  await page.mouse.up()
  await page.keyboard.up('Shift')
  const selected = page.locator('.react-flow__node.selected')
  await selected.nth(SELECTED - 1).waitFor()
  if ((await selected.count()) !== SELECTED) throw new Error(`More than ${SELECTED} cards are selected.`)

  // Held by the card in the middle: near the edge of the drawing, the view would move along.
  const { x, y } = middlemost(chosen)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 10, y + 10, { steps: 3 })
  const stop = await startMeter(page)
  const endMs = performance.now() + CARRY_MS
  for (let step = 0; performance.now() < endMs; step++) {
    await page.mouse.move(x + 60 * Math.sin(step / 12), y + 40 * (1 - Math.cos(step / 12)))
  }
  const measured = await stop()
  await page.mouse.up()
  await page.close()
  const what = `drag of ${SELECTED} selected among ${COMPONENTS} components`
  const value = measured.framesPerSecond
  return { id: 'drag', what, value, unit: 'frames/s', aim: 40, sense: 'at least', note: workNote(measured) }
}

/** @param {readonly { x: number, y: number, right: number, bottom: number }[]} boxes */
function middlemost(boxes) {
  const middles = boxes.map((box) => ({ x: (box.x + box.right) / 2, y: (box.y + box.bottom) / 2 }))
  const x = middles.reduce((sum, middle) => sum + middle.x, 0) / middles.length
  const y = middles.reduce((sum, middle) => sum + middle.y, 0) / middles.length
  const [nearest] = middles.toSorted((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y))
  return nearest
}
