// The house's countable rules, executable. A failure names the file and what to do about it.
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { HEADLESS, LAYERS, layerOf, type Layer } from './tidy/layers'
import { exists, projectFiles, type ProjectFile } from './tidy/project-files'
import { FILE_LENGTH, INEXACT, KIND_FILES, UNREPEATABLE, UNRUN_TEST, WORKSHOP_TRACES } from './tidy/rules'
import type { BannedWord } from './tidy/rules'
import { codeOf, importsOf, lineAt, type Import } from './tidy/source-text'

const files = projectFiles()
const sources = files.filter((file) => /^src\/.*\.tsx?$/.test(file.path))
const modules = sources.filter((file) => !isTest(file) && !file.path.startsWith('src/tidy/'))
const kinds = [...new Set(sources.map((file) => kindOf(file.path)).filter((kind) => kind !== null))]

describe('layers', () => {
  test('every module belongs to one', () => {
    const homeless = modules.filter((file) => file.path !== 'src/main.tsx' && !layerOf(file.path))
    expect(homeless.map((file) => `${file.path}: move it into a layer of src/tidy/layers.ts`)).toEqual([])
  })

  test('no layer can reach itself through others', () => {
    const reachable = (name: string, seen: readonly string[]): string[] =>
      (LAYERS.find((layer) => layer.name === name)?.mayImport ?? []).flatMap((next) =>
        seen.includes(next)
          ? [`${[...seen, next].join(' > ')}: remove one of these arrows`]
          : reachable(next, [...seen, next]),
      )
    expect(LAYERS.flatMap((layer) => reachable(layer.name, [layer.name]))).toEqual([])
  })

  test('each module imports only what its layer may', () => {
    expect(modules.flatMap((file) => importsOf(file.text).flatMap((one) => refusal(file, one)))).toEqual([])
  })
})

describe('modules', () => {
  test('headless code and its tests use no clock, chance or console of the platform', () => {
    expect(headless(sources).flatMap((file) => findings(file, UNREPEATABLE))).toEqual([])
  })

  test('headless code uses only arithmetic and text that are the same on every JavaScript engine', () => {
    expect(headless(modules).flatMap((file) => findings(file, INEXACT))).toEqual([])
  })

  test('headless modules open with a comment that says what they are', () => {
    // What a kind is, its guide says; the files of its folder have the same parts to play in every kind. What an entry of
    // the library is, it says itself.
    const mute = headless(modules).filter(
      (file) => kindOf(file.path) === null && !isEntry(file.path) && !/^\/[/*]/.test(file.text),
    )
    expect(
      mute.map((file) => `${file.path}: open with what it is, a picture of it and its invariant`),
    ).toEqual([])
  })

  test('exports are named, one by one', () => {
    const rules = [
      { pattern: /\bexport\s+\*/, instead: 'import from the module that declares it' },
      { pattern: /\bexport\s+default\b|\bexport\s*\{[^}]*\bas\s+default\b/, instead: 'export it by name' },
    ]
    expect(sources.flatMap((file) => findings(file, rules))).toEqual([])
  })

  test('there are no barrels but the registry of kinds', () => {
    const barrels = sources.filter(
      (file) => /\/index\.tsx?$/.test(file.path) && file.path !== 'src/kinds/index.ts',
    )
    expect(barrels.map((file) => `${file.path}: name it after its noun`)).toEqual([])
  })

  test('a silenced rule says why', () => {
    const silenced =
      /(?:oxlint|eslint)-(?:disable|enable)(?!.*\s--\s)|@ts-(?:ignore|nocheck)|@ts-expect-error\s*$/m
    const found = sources.filter((file) => !file.path.startsWith('src/tidy') && silenced.test(file.text))
    expect(
      found.map((file) => `${file.path}: write "-- " and the reason behind the directive, or mend the code`),
    ).toEqual([])
  })
})

describe('lengths', () => {
  test('files are short', () => {
    const lengths = modules.map(lineCount).toSorted((a, b) => a - b)
    const { median, p90 } = FILE_LENGTH
    expect(
      lengths[Math.floor(lengths.length * 0.5)] ?? 0,
      `half of all modules stay under ${median} lines`,
    ).toBeLessThan(median)
    expect(
      lengths[Math.floor(lengths.length * 0.9)] ?? 0,
      `nine of ten modules stay under ${p90} lines`,
    ).toBeLessThan(p90)
  })

  test('no file is long', () => {
    const code = files.filter((file) => /^(src|bench|e2e|scripts)\/.*\.(tsx?|mjs|css)$/.test(file.path))
    const long = code.filter(
      (file) => lineCount(file) > (isTest(file) ? FILE_LENGTH.testMax : FILE_LENGTH.max),
    )
    expect(long.map((file) => `${file.path}: ${lineCount(file)} lines; split it by noun`)).toEqual([])
  })
})

/** A row of the library, or its lesson. */
function isEntry(file: string): boolean {
  return /^src\/library\/(?:lessons\/)?[a-d]\d/.test(file)
}

describe('kinds', () => {
  test('each is a complete folder', () => {
    const missing = kinds.flatMap((kind) =>
      [...KIND_FILES, `${kind}.test.ts`]
        .map((name) => `src/kinds/${kind}/${name}`)
        .filter((file) => !exists(file))
        .map((file) => `${file}: write it; a kind is complete or not there`),
    )
    expect(missing).toEqual([])
  })

  test('each is in all three registries', () => {
    const missing = kinds.flatMap((kind) =>
      [
        { registry: 'src/kinds/index.ts', module: `./${kind}/kind` },
        { registry: 'src/kinds/specs.ts', module: `./${kind}/spec` },
        { registry: 'src/kinds/faces.ts', module: `./${kind}/face` },
      ]
        .filter(({ registry, module }) => !importsFrom(registry).includes(module))
        .map(({ registry, module }) => `${registry}: import ${module}`),
    )
    expect(missing).toEqual([])
  })
})

describe('the project', () => {
  test('every test runs', () => {
    const tests = files.filter((file) => /^((src|bench)\/.*\.test|e2e\/.*)\.tsx?$/.test(file.path))
    expect(tests.flatMap((file) => findings(file, [UNRUN_TEST]))).toEqual([])
  })

  test('its pages know every kind, and its glossary is in order', () => {
    const page = (name: string): string => files.find((file) => file.path === `docs/${name}.md`)?.text ?? ''
    const lost = kinds.filter((kind) => !page('model').includes(`(../src/kinds/${kind}/guide.md)`))
    expect(lost.map((kind) => `docs/model.md: link the card of ${kind}`)).toEqual([])
    const words = [...page('glossary').matchAll(/^- \*\*(.+?)\*\*/gm)].map(([, word]) =>
      word.toLowerCase().replace(/[^a-z0-9]+/g, ' '),
    )
    const early = words.filter((word, n) => n > 0 && words[n - 1] > word)
    expect(early.map((word) => `docs/glossary.md: "${word}" stands too late`)).toEqual([])
  })

  test('nothing speaks of the place where it was made', () => {
    const traces = files.flatMap((file) =>
      WORKSHOP_TRACES.filter((trace) => file.text.includes(trace)).map(
        (trace) => `${file.path}: remove "${trace}"`,
      ),
    )
    expect(traces).toEqual([])
  })

  test('the lock file installs from any registry, on any platform', () => {
    const text = files.find((file) => file.path === 'package-lock.json')?.text ?? ''
    const lock = JSON.parse(text) as { packages: Record<string, { optionalDependencies?: object }> }
    const known = new Set(Object.keys(lock.packages).map((key) => key.replace(/^.*node_modules\//, '')))
    const unknown = Object.values(lock.packages)
      .flatMap((one) => Object.keys(one.optionalDependencies ?? {}))
      .filter((name) => !known.has(name))
    expect(unknown.map((name) => `${name}: run \`node scripts/complete-lock.mjs\``)).toEqual([])
    const fix = 'package-lock.json: run `npm install` with the .npmrc of this project'
    expect(/"resolved": "https?:/.test(text) ? [fix] : []).toEqual([])
  })
})

/** Why this file may not import this, as a list of none or one. */
function refusal(file: ProjectFile, one: Import): string[] {
  const layer = layerOf(file.path)
  if (!layer) return [] // main.tsx, which joins everything
  const where = `${file.path}:${one.line}`
  if (!one.specifier.startsWith('.')) {
    const isAllowed = layer.packages.some((name) => isOfPackage(one.specifier, name))
    return isAllowed ? [] : [`${where}: ${layer.name} may not use the package ${one.specifier}`]
  }
  const target = path.posix.join(path.posix.dirname(file.path), one.specifier.replace(/\?.*$/, ''))
  const problem = layerProblem(layer, file.path, targetFile(target), one.isTypeOnly)
  return problem === null ? [] : [`${where}: ${problem}`]
}

function layerProblem(layer: Layer, from: string, to: string, isTypeOnly: boolean): string | null {
  const target = layerOf(to)
  if (!target) return `${to} is in no layer; move what you need down into one`
  const fromKind = kindOf(from)
  const toKind = kindOf(to)
  if (fromKind !== null && toKind !== null && fromKind !== toKind) {
    return `a kind never imports another (${toKind}); move what both share down to kit or engine`
  }
  if (target === layer) return null
  if (!layer.mayImport.includes(target.name)) {
    return `${layer.name} may not import ${target.name} (${to}); move what you need down, or pass it in`
  }
  if (layer.typesOnly?.includes(target.name) && !isTypeOnly) {
    return `${layer.name} may import only types from ${target.name}: write \`import type\``
  }
  return null
}

/** Imports leave out the extension; the layers of kinds depend on it. */
function targetFile(target: string): string {
  return (
    [target, `${target}.ts`, `${target}.tsx`].find((file) => /\.\w+$/.test(file) && exists(file)) ??
    `${target}.ts`
  )
}

function isOfPackage(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(name.endsWith(':') ? name : `${name}/`)
}

function findings(file: ProjectFile, banned: readonly BannedWord[]): string[] {
  const code = codeOf(file.text)
  return banned.flatMap(({ pattern, instead }) =>
    [...code.matchAll(new RegExp(pattern, 'g'))].map(
      (match) => `${file.path}:${lineAt(code, match.index)}: "${match[0].trim()}": ${instead}`,
    ),
  )
}

function headless(from: readonly ProjectFile[]): ProjectFile[] {
  return from.filter((file) => HEADLESS.includes(layerOf(file.path)?.name ?? ''))
}

function isTest(file: ProjectFile): boolean {
  return /\.test\.tsx?$|\.spec\.ts$|\/testing\/|^e2e\//.test(file.path)
}

/** The kind whose folder a file is in; null for everything else, the registries included. */
function kindOf(file: string): string | null {
  return /^src\/kinds\/([^/]+)\//.exec(file)?.[1] ?? null
}

function importsFrom(file: string): string[] {
  const source = files.find((one) => one.path === file)
  return source ? importsOf(source.text).map((one) => one.specifier) : []
}

function lineCount(file: ProjectFile): number {
  return file.text.replace(/\n$/, '').split('\n').length
}
