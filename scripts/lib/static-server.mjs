// A static file server for the built page, with nothing but Node: `npm start` and the end-to-end tests use it.
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import path from 'node:path'

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
}

/**
 * Serves the folder on the first free port from `port` on, and answers that port.
 *
 * @param {{ folder: string, port: number, host?: string, attempts?: number, onTaken?: (port: number) => void }} options
 * @returns {Promise<number>}
 */
export async function serveFolder({ folder, port, host = 'localhost', attempts = 20, onTaken }) {
  for (let candidate = port; candidate < port + attempts; candidate++) {
    if (!(await isAnswered(candidate)) && (await listen(folder, candidate, host))) return candidate
    onTaken?.(candidate)
  }
  throw new Error(`No free port between ${port} and ${port + attempts - 1}.`)
}

/**
 * `localhost` means two addresses. Another program may hold only one of them, and the browser may pick either, so
 * a port counts as taken when anybody answers on one.
 *
 * @param {number} port
 */
async function isAnswered(port) {
  const answers = await Promise.all(['127.0.0.1', '::1'].map((address) => answersAt(address, port)))
  return answers.includes(true)
}

/**
 * @param {string} address
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function answersAt(address, port) {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port, timeout: 500 })
    const finish = (/** @type {boolean} */ answered) => {
      socket.destroy()
      resolve(answered)
    }
    socket.on('connect', () => finish(true))
    socket.on('timeout', () => finish(false))
    socket.on('error', () => finish(false))
  })
}

/**
 * @param {string} folder
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>} false when the port is taken
 */
function listen(folder, port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => answer(folder, request, response))
    server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false)
      else reject(error)
    })
    server.listen(port, host, () => resolve(true))
  })
}

/**
 * @param {string} folder
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
function answer(folder, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(response, 405, 'Only GET and HEAD.')
  const file = fileFor(folder, request.url ?? '/')
  if (!file) return refuse(response, 404, 'Not found.')
  const isHashed = path.basename(path.dirname(file)) === 'assets'
  response.writeHead(200, {
    'Content-Type':
      types[/** @type {keyof typeof types} */ (path.extname(file))] ?? 'application/octet-stream',
    'Content-Length': statSync(file).size,
    'Cache-Control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    'X-Content-Type-Options': 'nosniff',
  })
  if (request.method === 'HEAD') return void response.end()
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response)
}

/**
 * @param {string} folder
 * @param {string} url
 * @returns {string | null} null when there is no such file, or it would lie outside the folder
 */
function fileFor(folder, url) {
  try {
    const wanted = decodeURIComponent(new URL(url, 'http://localhost').pathname)
    const file = path.join(folder, wanted.endsWith('/') ? `${wanted}index.html` : wanted)
    const isInside = file.startsWith(folder + path.sep)
    return isInside && existsSync(file) && statSync(file).isFile() ? file : null
  } catch {
    return null // a malformed address names no file
  }
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} text
 */
function refuse(response, status, text) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}
