// Test: Playwright's, with a visitor in every test and a watch that lets no mishap pass unseen.
// Picture: a referee who sees every foul, wherever on the field it happens.
// Invariant: a console error, a page error, a request to another host or a policy violation fails the test.
import { test as base, type BrowserContext, type BrowserContextOptions, expect } from '@playwright/test'
import { Playground } from './driver'

export { expect }

interface Watch {
  /** This test causes errors like this, and at least one of them is seen. */
  expectErrors(pattern: RegExp): void
  /** This test causes errors like this, which may or may not be seen: a thread that is let go takes its errors along. */
  tolerateErrors(pattern: RegExp): void
}

export interface Fixtures {
  readonly watch: Watch
  /** Somebody else, with a browser of their own that has seen nothing yet. */
  readonly visitor: (options?: BrowserContextOptions) => Promise<Playground>
  /** The visitor of this test; nothing is opened yet. */
  readonly playground: Playground
}

export const test = base.extend<Fixtures & { readonly log: Log }>({
  log: async ({ browserName: _browserName }, use) => {
    const log: Log = { mishaps: [], expected: [], tolerated: [] }
    await use(log)
    const allowed = [...log.expected, ...log.tolerated]
    const unexpected = log.mishaps.filter((mishap) => !allowed.some((pattern) => pattern.test(mishap)))
    const missing = log.expected.filter((pattern) => !log.mishaps.some((mishap) => pattern.test(mishap)))
    expect(unexpected, 'nothing went wrong on the page').toEqual([])
    expect(missing, 'what should go wrong has').toEqual([])
  },
  watch: async ({ log }, use) => {
    await use({
      expectErrors: (pattern) => void log.expected.push(pattern),
      tolerateErrors: (pattern) => void log.tolerated.push(pattern),
    })
  },
  visitor: async ({ browser, baseURL, log }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (options) => {
      const context = await browser.newContext(options)
      contexts.push(context)
      await report(context, new URL(options?.baseURL ?? baseURL ?? '').host, log)
      return new Playground(await context.newPage())
    })
    for (const context of contexts) await context.close()
  },
  playground: async ({ visitor }, use) => {
    await use(await visitor())
  },
})

interface Log {
  readonly mishaps: string[]
  readonly expected: RegExp[]
  readonly tolerated: RegExp[]
}

async function report(context: BrowserContext, host: string, { mishaps }: Log): Promise<void> {
  context.on('weberror', (error) => mishaps.push(`page error: ${error.error().message}`))
  context.on('console', (message) => {
    if (message.type() === 'error') mishaps.push(`console error: ${message.text()} ${message.location().url}`)
  })
  context.on('request', (request) => {
    const url = new URL(request.url())
    const isOwn = url.host === host || url.protocol === 'data:' || url.protocol === 'blob:'
    if (!isOwn) mishaps.push(`request to another host: ${request.url()}`)
  })
  await context.exposeFunction(TOLD, (text: string) => void mishaps.push(`policy violation: ${text}`))
  await context.addInitScript((told) => {
    const tell = (globalThis as unknown as Record<string, (text: string) => void>)[told]
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      tell(`${violatedDirective} ${blockedURI}`),
    )
  }, TOLD)
}

/** The name under which the page tells the watch. */
const TOLD = 'tellWatchOfViolation'
