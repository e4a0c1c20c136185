// `npm run bench:screen`: how quick the built page is under the hand. `-- --json` prints figures for programs;
// `-- --whole` watches the memory for ten minutes by the clock on the wall instead of ten simulated ones.
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { measureDrag } from './lib/screen/drag.mjs'
import { measureFirstLoad } from './lib/screen/first-load.mjs'
import { measureInteractive } from './lib/screen/interactive.mjs'
import { measureLive } from './lib/screen/live.mjs'
import { measureMainThread } from './lib/screen/main-thread.mjs'
import { measureMemory } from './lib/screen/memory.mjs'
import { measureViews } from './lib/screen/pan.mjs'
import { reportText } from './lib/screen/report.mjs'
import { measureUndo } from './lib/screen/undo.mjs'
import { launchOptions } from './lib/browser.mjs'
import { buildPage } from './lib/build.mjs'
import { installPackages } from './lib/install.mjs'
import { inProject } from './lib/project.mjs'
import { runNode } from './lib/run.mjs'
import { serveFolder } from './lib/static-server.mjs'

const isOff = { type: /** @type {const} */ ('boolean'), default: false }
const { values } = parseArgs({ options: { json: isOff, whole: isOff } })

await installPackages()
const isReady =
  (await buildPage({ quiet: true })) &&
  (await runNode(inProject('scripts', 'ensure-browser.mjs'), [], { quiet: values.json })) === 0
if (!isReady) process.exit(1)

const folder = inProject('dist')
const port = await serveFolder({ folder, port: 4760 })
const browser = await chromium.launch(launchOptions())
const at = { browser, address: `http://localhost:${port}/` }
try {
  const results = [
    await measureDrag(at),
    ...(await measureUndo(at)),
    measureFirstLoad(folder),
    await measureInteractive(at),
    ...(await measureLive(at)),
    ...(await measureViews(at)),
    await measureMainThread(at),
    await measureMemory(at, { isWhole: values.whole }),
  ]
  console.log(values.json ? JSON.stringify({ results }, null, 2) : reportText(results))
  if (results.some(({ gate, value }) => gate !== undefined && value > gate)) process.exitCode = 1
} finally {
  await browser.close()
}
process.exit()
