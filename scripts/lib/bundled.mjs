import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildForNode } from './build.mjs'
import { installPackages } from './install.mjs'
import { root } from './project.mjs'

/**
 * Runs one of the programs bundled for Node in this very process, with the arguments and the folder it was called
 * with. Nothing but the program itself writes to stdout; its exit code is ours.
 *
 * @param {string} name the entry's name in vite.node.config.ts, which is also the npm script's
 */
export async function runBundled(name) {
  await installPackages()
  const folder = await buildForNode()
  const program = path.join(folder ?? root, `${name}.js`)
  if (!folder || !existsSync(program)) {
    console.error(`${name} could not be built (see above).`)
    process.exit(1)
  }
  // npm runs a script from the project's folder; file names mean the folder the user is in.
  const isCalledByNpm = process.env.npm_lifecycle_event === name && process.cwd() === root
  if (isCalledByNpm && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)
  process.argv = [process.execPath, program, ...process.argv.slice(2)]
  process.setSourceMapsEnabled(true)
  await import(pathToFileURL(program).href)
}
