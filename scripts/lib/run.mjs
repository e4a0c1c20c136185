// Starting other programs. Uses only what Node brings, because it also runs before the install.
import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import { root } from './project.mjs'

/**
 * @typedef {object} RunOptions
 * @property {boolean} [quiet]
 * @property {string} [logFile]
 * @property {Record<string, string | undefined>} [env] added to our own
 * @property {number} [timeoutMs]
 * @property {boolean} [shell]
 */

/**
 * Runs a program without input and answers its exit code. With `quiet`, its ordinary output goes to stderr,
 * so that it never mixes with the output of the command it prepares; with `logFile`, all output is added there.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  const log = options.logFile ? openLog(options.logFile) : null
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', log ?? (options.quiet ? 2 : 'inherit'), log ?? 'inherit'],
      env: { ...process.env, ...options.env },
      shell: options.shell ?? false,
      ...(options.timeoutMs ? { timeout: options.timeoutMs } : {}),
    })
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`)
      resolve(127)
    })
    child.on('close', (code) => {
      if (log !== null) closeSync(log)
      resolve(code ?? 1)
    })
  })
}

/** @param {string} file */
function openLog(file) {
  mkdirSync(path.dirname(file), { recursive: true })
  return openSync(file, 'a')
}

/**
 * Runs one of our scripts or a dependency's, with this very Node.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export function runNode(file, args, options) {
  return run(process.execPath, [file, ...args], options)
}

/**
 * npm tells its scripts where it lives, which also works where `npm` is a shell script or a .cmd file.
 *
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath
  if (npm && /\.[cm]?js$/.test(npm)) return runNode(npm, args, options)
  return run('npm', args, { ...options, shell: process.platform === 'win32' })
}
