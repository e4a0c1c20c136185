// Installing what is missing. Uses only what Node brings: nothing else is there yet.
import { existsSync, statSync } from 'node:fs'
import { inProject } from './project.mjs'
import { runNpm } from './run.mjs'

const oldestNode = [20, 19]

/** Leaves the packages as package-lock.json lists them, or ends the program saying why it could not. */
export async function installPackages() {
  refuseOldNode()
  if (isInstalled()) return
  console.error('Installing packages (once, about half a minute) ...')
  const code = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    quiet: true,
    // Playwright's own download is tried later, with alternatives, by ensure-browser.mjs.
    env: { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  })
  if (code === 0) return
  console.error('npm ci failed (see above). Is there a network connection?')
  process.exit(1)
}

/** npm writes node_modules/.package-lock.json last, so a half-finished install counts as none. */
function isInstalled() {
  const installed = inProject('node_modules', '.package-lock.json')
  return (
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(inProject('package-lock.json')).mtimeMs
  )
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [needMajor = 0, needMinor = 0] = oldestNode
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return
  console.error(`Tierscape needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}.`)
  process.exit(1)
}
