import { existsSync } from 'node:fs'
import { inProject } from './project.mjs'
import { serveFolder } from './static-server.mjs'

const usualPort = 4173

/**
 * Serves the built page until the program is ended, and prints its address. HOST=0.0.0.0 opens it to the network
 * (needed when this runs in a container and the browser does not).
 *
 * @param {{ port?: number, attempts?: number }} [options]
 */
export async function servePage({ port = usualPort, attempts = 20 } = {}) {
  const folder = inProject('dist')
  if (!existsSync(inProject('dist', 'index.html'))) fail('There is no build yet: run `npm run build`.')
  try {
    const used = await serveFolder({
      folder,
      port,
      attempts,
      host: process.env.HOST ?? 'localhost',
      onTaken: (taken) =>
        console.log(`Port ${taken} is taken${attempts > 1 ? `, trying ${taken + 1}` : ''}.`),
    })
    console.log(`Tierscape is running at http://localhost:${used}  (Ctrl+C stops it)`)
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error))
  }
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(message)
  process.exit(1)
}
