// Undo and redo: from the key to the picture that shows it, among 500 components.
import { openLarge } from './open.mjs'
import { median } from './report.mjs'

const COMPONENTS = 500
const TIMES = 9

/**
 * @param {import('./open.mjs').Place} at
 * @returns {Promise<readonly import('./report.mjs').Result[]>}
 */
export async function measureUndo(at) {
  const page = await openLarge(at, COMPONENTS)
  const card = page.locator('.react-flow__node').first()
  const id = (await card.getAttribute('data-id')) ?? ''
  await card.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  const undone = []
  const redone = []
  for (let time = 0; time < TIMES; time++) {
    undone.push(await page.evaluate(pressAndPaint, { id, shiftKey: false }))
    redone.push(await page.evaluate(pressAndPaint, { id, shiftKey: true }))
  }
  await page.close()
  const common = { unit: 'ms', aim: 50, sense: /** @type {const} */ ('at most') }
  return [
    { id: 'undo', what: `undo on ${COMPONENTS} components`, value: median(undone), ...common },
    { id: 'redo', what: `redo on ${COMPONENTS} components`, value: median(redone), ...common },
  ]
}

/** @param {{ id: string, shiftKey: boolean }} press @returns {Promise<number>} */
function pressAndPaint({ id, shiftKey }) {
  const where = () => document.querySelector(`.react-flow__node[data-id="${id}"]`)?.getAttribute('style')
  const before = where()
  const startMs = performance.now()
  const key = { key: shiftKey ? 'Z' : 'z', ctrlKey: true, shiftKey, bubbles: true, cancelable: true }
  document.body.dispatchEvent(new KeyboardEvent('keydown', key))
  return new Promise((resolve, reject) => {
    requestAnimationFrame(function look() {
      if (performance.now() - startMs > 10_000) return reject(new Error('Nothing was undone in 10 s.'))
      if (where() === before) {
        requestAnimationFrame(look)
        return
      }
      // The task after the frame: its picture is made.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.now() - startMs)
      port2.postMessage(undefined)
    })
  })
}
