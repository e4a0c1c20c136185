import { defineConfig } from '@playwright/test'
import { launchOptions } from './scripts/lib/browser.mjs'

// scripts/e2e.mjs chooses a free port and finds the browser; on its own, `npx playwright test` uses this port.
const port = Number(process.env.E2E_PORT ?? 4180)

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'build/test-results/e2e',
  // One at a time: a second simulation on the same cores would make both fall behind their pace.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'build/test-results/e2e.json' }]],
  use: {
    baseURL: `http://localhost:${port}/`,
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    launchOptions: launchOptions(),
    permissions: ['clipboard-read', 'clipboard-write'],
    // Recording every test slows the simulation beside it; `npm run e2e -- --trace on` records what one looks into.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: `node scripts/serve.mjs --port ${port}`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
    timeout: 20_000,
  },
})
