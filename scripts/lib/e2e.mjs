import { createServer } from 'node:net'
import { createRequire } from 'node:module'
import { runNode } from './run.mjs'

/**
 * Runs the end-to-end tests against dist/ as it is, and answers Playwright's exit code.
 *
 * @param {string[]} args
 */
export async function runPlaywright(args) {
  const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli')
  const port = process.env.E2E_PORT ?? String(await freePort())
  return runNode(playwright, ['test', ...args], { env: { E2E_PORT: port } })
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, 'localhost', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 4180))
    })
  })
}
