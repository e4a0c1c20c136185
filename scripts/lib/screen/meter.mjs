// A meter of one page: frames, tasks that kept the page from answering, and what its main thread worked for them.

/**
 * @typedef {object} Measured
 * @property {number} framesPerSecond
 * @property {number} longestTaskMs at least 50: shorter ones are not reported by the browser
 * @property {number} workMsPerFrame of the main thread's own processor time, whoever else uses the computer
 * @property {number} mainThreadShare of one core, in percent; own processor time as well
 */

/**
 * @typedef {object} Counted in the page
 * @property {number} frames
 * @property {number} sinceMs
 * @property {number} longestTaskMs
 * @property {boolean} isOver
 * @property {PerformanceObserver} observer
 * @property {(tasks: PerformanceEntryList) => void} take
 */

/**
 * Measures from now on; what it answers stops that.
 *
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<() => Promise<Measured>>}
 */
export async function startMeter(page) {
  const protocol = await page.context().newCDPSession(page)
  await protocol.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.evaluate(count)
  const beforeS = await workedS(protocol)
  return async () => {
    const workMs = ((await workedS(protocol)) - beforeS) * 1000
    const { frames, elapsedMs, longestTaskMs } = await page.evaluate(readCount)
    await protocol.detach()
    return {
      framesPerSecond: (frames * 1000) / elapsedMs,
      longestTaskMs,
      workMsPerFrame: workMs / frames,
      mainThreadShare: (100 * workMs) / elapsedMs,
    }
  }
}

/** The note beside a figure in frames a second. @param {Measured} measured */
export function workNote({ workMsPerFrame }) {
  return `${workMsPerFrame.toFixed(1)} ms of main thread a frame`
}

/** @param {import('@playwright/test').CDPSession} protocol */
async function workedS(protocol) {
  const { metrics } = await protocol.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
}

function count() {
  const observer = new PerformanceObserver((list) => counted.take(list.getEntries()))
  const counted = {
    frames: 0,
    sinceMs: performance.now(),
    longestTaskMs: 50,
    isOver: false,
    observer,
    /** @param {PerformanceEntryList} tasks */
    take(tasks) {
      for (const { duration } of tasks) counted.longestTaskMs = Math.max(counted.longestTaskMs, duration)
    },
  }
  Object.assign(globalThis, { counted })
  observer.observe({ type: 'longtask' })
  requestAnimationFrame(function next() {
    if (counted.isOver) return
    counted.frames++
    requestAnimationFrame(next)
  })
}

function readCount() {
  const { counted } = /** @type {{ counted: Counted }} */ (/** @type {unknown} */ (globalThis))
  counted.isOver = true
  // What was seen and not told yet.
  counted.take(counted.observer.takeRecords())
  counted.observer.disconnect()
  const { frames, sinceMs, longestTaskMs } = counted
  return { frames, longestTaskMs, elapsedMs: performance.now() - sinceMs }
}
