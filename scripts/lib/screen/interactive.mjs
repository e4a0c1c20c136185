// Interactive: from the address to a page that answers, on a processor four times slower.
import { median } from './report.mjs'

const SLOW_DOWN = 4
const TIMES = 5

/**
 * @param {import('./open.mjs').Place} at
 * @returns {Promise<import('./report.mjs').Result>}
 */
export async function measureInteractive({ browser, address }) {
  const seconds = []
  for (let time = 0; time < TIMES; time++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    const protocol = await context.newCDPSession(page)
    await protocol.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN })
    await page.addInitScript(watchForAnswer)
    await page.goto(address)
    const readyMs = await page.waitForFunction(() => Reflect.get(globalThis, 'readyMs'), undefined, {
      timeout: 60_000,
    })
    seconds.push(Number(await readyMs.jsonValue()) / 1000)
    await context.close()
  }
  const what = `interactive on a ${SLOW_DOWN}x CPU slow-down`
  return { id: 'interactive', what, value: median(seconds), unit: 's', aim: 1.5, sense: 'at most' }
}

/** Ready: the run can be paused, cards are drawn, and the thread is free again. */
function watchForAnswer() {
  requestAnimationFrame(function look() {
    const pause = document.querySelector('button[aria-label="Pause"]:not(:disabled)')
    const card = document.querySelector('.react-flow__node')
    if (pause === null || card === null) {
      requestAnimationFrame(look)
      return
    }
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => Reflect.set(globalThis, 'readyMs', performance.now())
    port2.postMessage(undefined)
  })
}
