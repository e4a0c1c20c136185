// The project as the tidy test sees it: every file of ours, as text, by its path from the project's folder.
// Picture: the stocktaking before an inspection.
// Invariant: what a tool produced (packages, builds, test results) is never inspected.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const produced = new Set(['.git', 'node_modules', 'dist', 'build', 'test-results', 'playwright-report'])
const textual =
  /\.(ts|tsx|mjs|js|css|html|json|jsonc|md|svg|webmanifest|yml|yaml)$|^\.[a-z]+$|(^|\/)(LICENSE|run)$/

export interface ProjectFile {
  /** From the project's folder, with slashes. */
  readonly path: string
  readonly text: string
}

export function projectFiles(folder = ''): ProjectFile[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const where = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) return produced.has(entry.name) ? [] : projectFiles(where)
      return textual.test(where) ? [{ path: where, text: readFileSync(path.join(root, where), 'utf8') }] : []
    })
}

export function exists(file: string): boolean {
  return existsSync(path.join(root, file))
}
