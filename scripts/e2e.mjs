// `npm run e2e -- [playwright's arguments]`: the end-to-end tests alone, on a current build.
import { buildPage } from './lib/build.mjs'
import { runPlaywright } from './lib/e2e.mjs'
import { installPackages } from './lib/install.mjs'
import { inProject } from './lib/project.mjs'
import { runNode } from './lib/run.mjs'

await installPackages()
const isReady =
  (await buildPage({ quiet: true })) && (await runNode(inProject('scripts', 'ensure-browser.mjs'), [])) === 0
process.exitCode = isReady ? await runPlaywright(process.argv.slice(2)) : 1
