// Field texts: the build moves help and sources of the kinds' fields, some 60 kB that only an open inspector shows, out of
// the first screen and out of the simulation's thread, to a module that comes with the inspector.
// Picture: the footnotes of a form, printed on a sheet of their own.
// Invariant: each text is taken out once, and the mark in its place leads back to it.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'

/** Where fields are declared. */
const DECLARES_FIELDS = /\/src\/(?:kinds|kit)\/.*(?:spec|fields|field|hardware|autoscaling|places)\.ts$/
const TABLE = /\/src\/look\/field-texts\.ts$/
const TEXT = /\b(help|source):(\s+)'((?:[^'\\\n]|\\.)*)'/g
const EMPTY_TABLE = 'FIELD_TEXTS: Readonly<Record<string, string>> = {}'

export function fieldTexts(): Plugin {
  const marks = new Map<string, string>()
  return {
    name: 'field-texts',
    apply: 'build',
    enforce: 'pre',
    buildStart() {
      for (const file of sources('src/kinds', 'src/kit'))
        for (const [, , , literal] of readFileSync(file, 'utf8').matchAll(TEXT))
          if (!marks.has(literal)) marks.set(literal, `§${marks.size}`)
    },
    transform(code, id) {
      const file = id.replaceAll('\\', '/')
      if (DECLARES_FIELDS.test(file)) return { code: code.replace(TEXT, marked), map: null }
      if (!TABLE.test(file)) return undefined
      if (!code.includes(EMPTY_TABLE)) throw new Error(`${id} has no empty table to fill`)
      const entries = [...marks].map(([literal, mark]) => `'${mark}': '${literal}'`)
      return { code: code.replace(EMPTY_TABLE, () => `FIELD_TEXTS = {${entries.join(',')}}`), map: null }
    },
  }

  function marked(_: string, name: string, space: string, literal: string): string {
    return `${name}:${space}'${marks.get(literal) ?? literal}'`
  }
}

function sources(...folders: readonly string[]): readonly string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.resolve(folder, file)),
    )
    .filter((file) => DECLARES_FIELDS.test(file.replaceAll('\\', '/')))
    .sort()
}
