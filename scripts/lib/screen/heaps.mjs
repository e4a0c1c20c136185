// Heaps of a page: what it and its threads hold after everything nobody refers to was thrown away.

/**
 * Asks the page and each of its threads, all of which have started by now.
 *
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<() => Promise<number>>} bytes, objects and the numbers of typed arrays together
 */
export async function connectHeaps(page) {
  const protocol = await page.context().newCDPSession(page)
  /** @type {string[]} */
  const threads = []
  /** @type {Map<number, (answer: Usage) => void>} */
  const waiting = new Map()
  let questions = 0
  protocol.on('Target.attachedToTarget', ({ sessionId }) => threads.push(sessionId))
  protocol.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message)
    waiting.get(id)?.(result)
    waiting.delete(id)
  })
  // Not flattened: its messages are let through one by one, which a session for the page alone can do.
  await protocol.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  })

  /** @param {string} sessionId @param {string} method @returns {Promise<Usage>} */
  function askThread(sessionId, method) {
    const id = ++questions
    const answered = new Promise((resolve) => waiting.set(id, resolve))
    const message = JSON.stringify({ id, method })
    return protocol.send('Target.sendMessageToTarget', { sessionId, message }).then(() => answered)
  }
  return async () => {
    await protocol.send('HeapProfiler.collectGarbage')
    /** @type {Usage[]} */
    const usages = [await protocol.send('Runtime.getHeapUsage')]
    for (const thread of threads) {
      await askThread(thread, 'HeapProfiler.collectGarbage')
      usages.push(await askThread(thread, 'Runtime.getHeapUsage'))
    }
    return usages.reduce((sum, { usedSize, backingStorageSize }) => sum + usedSize + backingStorageSize, 0)
  }
}

/** @typedef {{ usedSize: number, backingStorageSize: number }} Usage */
