import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json; every script works from here, wherever it was called. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** @param {string[]} parts */
export function inProject(...parts) {
  return path.join(root, ...parts)
}
