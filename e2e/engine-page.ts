// Engine page: a page with nothing but the engine on it, in whichever browser.
// Picture: the same score on another music stand.
// Invariant: what runs there is bundled from the very files that the tests import in Node.
import path from 'node:path'
import type { Page } from '@playwright/test'
import { build } from 'vite'
import type { reportText, Slicing } from './engine-entry'

const BUNDLE = 'build/e2e-engine'

export async function buildEngine(): Promise<void> {
  const entry = path.resolve('e2e', 'engine-entry.ts')
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { outDir: BUNDLE, target: 'es2022', lib: { entry, formats: ['es'], fileName: 'engine' } },
  })
}

export async function openEngine(page: Page): Promise<void> {
  await page.route('**/engine-test/*', async (route) => {
    const isScript = route.request().url().endsWith('.js')
    await route.fulfill(
      isScript
        ? { path: path.join(BUNDLE, 'engine.js'), contentType: 'text/javascript' }
        : { body: '<!doctype html><title>engine</title>', contentType: 'text/html' },
    )
  })
  await page.goto('./engine-test/page.html')
}

/** The report of a run on that page. */
export function reportOn(page: Page, record: string, slicing: Slicing): Promise<string> {
  return page.evaluate(runInPage, [record, slicing] as const)
}

async function runInPage([record, slicing]: readonly [string, Slicing]): Promise<string> {
  const address = './engine.js'
  const engine = (await import(address)) as { reportText: typeof reportText }
  return engine.reportText(record, slicing)
}
