// A small scenario as files hold it: users, and a web server that is a little too slow.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export const SHOP = {
  format: 'tierscape',
  version: 1,
  title: 'A small shop',
  seed: 7,
  durationS: 20,
  warmupS: 5,
  components: [
    { id: 'users', kind: 'clients', name: 'Users' },
    { id: 'web-1', kind: 'server' },
  ],
  links: [{ id: 'link-1', from: 'users', to: 'web-1', role: 'call' }],
}

/** The shop after its owner bought a faster machine. */
export const LARGER_SHOP = {
  ...SHOP,
  components: [
    SHOP.components[0],
    { ...SHOP.components[1], settings: { instanceType: 'custom', vCpus: 16 } },
  ],
}

export interface Folder {
  /** Writes a file, an object as JSON, and answers its name. */
  file(name: string, content: unknown): string
  remove(): void
}

export function createFolder(): Folder {
  const folder = mkdtempSync(path.join(tmpdir(), 'tierscape-'))
  return {
    file(name, content) {
      const file = path.join(folder, name)
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
      return file
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}
