// `npm run mutants`: breaks the product on purpose, one line at a time, and expects the tests that guard the line to
// notice. Works on copies in a temporary folder, two at a time. Ends with 1 when a mutant survives.
// `npm run mutants -- cache` tries only those whose name or file contains the word.
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { installPackages } from './lib/install.mjs'
import { inProject, root } from './lib/project.mjs'
import { runNode } from './lib/run.mjs'
import { MUTANTS } from './mutants/list.mjs'

/** @typedef {import('./mutants/list.mjs').Mutant} Mutant */

const COPIES = 2
/** Ends what hangs; the slowest statistical law takes a minute when nothing else runs. */
const TIMEOUT_MS = 600_000
/** All tests that guard anything, one after the other. */
const ALL_TESTS_TIMEOUT_MS = 1_800_000
const left = new Set(['.git', 'node_modules', 'build', 'dist', 'test-results', 'playwright-report'])

await installPackages()
process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1

/** @param {string[]} words */
async function main(words) {
  const started = performance.now()
  const chosen = MUTANTS.filter(({ name, file }) =>
    words.every((word) => `${name} ${file}`.toLowerCase().includes(word.toLowerCase())),
  )
  if (chosen.length === 0) {
    console.error(`No mutant has ${words.join(' and ')} in its name or file.`)
    return false
  }
  const copies = Array.from({ length: COPIES }, copyOfProject)
  try {
    const verdicts = await testAll(chosen, copies)
    const bad = verdicts.filter((verdict) => verdict !== 'caught').length
    const took = ((performance.now() - started) / 1000).toFixed(0)
    console.log(`\n${chosen.length - bad} caught, ${bad} not, ${took} s`)
    return bad === 0
  } finally {
    for (const copy of copies) rmSync(copy, { recursive: true, force: true })
  }
}

function copyOfProject() {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'mutants-'))
  for (const name of readdirSync(root)) {
    if (!left.has(name)) cpSync(inProject(name), path.join(copy, name), { recursive: true })
  }
  symlinkSync(inProject('node_modules'), path.join(copy, 'node_modules'), 'junction')
  return copy
}

/**
 * Each copy takes the next mutant when it is done with one. First the tests have to be green without any mutant:
 * a test that is always red would catch everything.
 *
 * @param {Mutant[]} mutants
 * @param {string[]} copies
 */
async function testAll(mutants, copies) {
  const tests = [...new Set(mutants.filter(({ only }) => !only).flatMap((mutant) => mutant.tests))]
  const missing = [...new Set(mutants.flatMap((mutant) => mutant.tests))].filter(
    (test) => !existsSync(inProject(test)),
  )
  for (const test of missing) console.error(`There is no ${test}.`)
  const present = tests.filter((test) => !missing.includes(test))
  if (present.length > 0) {
    const { outcome, failed } = await runTests(copies[0], present, undefined, ALL_TESTS_TIMEOUT_MS)
    if (outcome !== 'green') {
      console.error(`Without any mutant the tests are ${outcome}: ${failed.join('; ')}`)
      return mutants.map(() => 'unknown')
    }
  }
  const queue = mutants.map((mutant, index) => ({ mutant, index }))
  /** @type {string[]} */
  const verdicts = []
  await Promise.all(
    copies.map(async (copy) => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        verdicts[next.index] = await testMutant(copy, next.mutant, missing)
      }
    }),
  )
  return verdicts
}

/**
 * @param {string} copy
 * @param {Mutant} mutant
 * @param {string[]} missing
 */
async function testMutant(copy, mutant, missing) {
  const { name, file, find, replace, tests, only } = mutant
  const started = performance.now()
  const place = path.join(copy, file)
  const source = readFileSync(place, 'utf8')
  const count = source.split(find).length - 1
  if (count !== 1 || tests.some((test) => missing.includes(test))) {
    const why = count === 1 ? 'no test' : `its line stands ${count} times in ${file}`
    report('STALE', `${name}: ${why}`, started)
    return 'stale'
  }
  writeFileSync(
    place,
    source.replace(find, () => replace),
  )
  const { outcome, failed } = await runTests(copy, tests, only)
  writeFileSync(place, source)
  if (outcome === 'red') {
    report(
      'caught',
      `${name} (${failed.length} in ${tests.map((test) => path.basename(test)).join(', ')})`,
      started,
    )
    return 'caught'
  }
  report('SURVIVED', `${name} (${outcome} in ${tests.join(', ')})`, started)
  return 'survived'
}

/**
 * @param {string} verdict
 * @param {string} text
 * @param {number} started
 */
function report(verdict, text, started) {
  const took = `${((performance.now() - started) / 1000).toFixed(1)} s`
  console.log(`${verdict.padEnd(9)} ${took.padStart(7)}  ${text}`)
}

/**
 * Red means that a test failed; a file that cannot even be loaded, or tests that never end, prove nothing.
 *
 * @param {string} copy
 * @param {string[]} tests
 * @param {string | undefined} only
 * @param {number} [timeoutMs]
 * @returns {Promise<{ outcome: 'green' | 'red' | 'broken', failed: string[] }>}
 */
async function runTests(copy, tests, only, timeoutMs = TIMEOUT_MS) {
  const results = path.join(copy, 'build', 'mutant.json')
  rmSync(results, { force: true })
  const vitest = inProject('node_modules', 'vitest', 'vitest.mjs')
  const args = ['run', '--root', copy, ...tests, '--bail=1', '--maxWorkers=1', '--no-cache']
  const reporters = ['--reporter=json', `--outputFile.json=${results}`]
  const code = await runNode(vitest, [...args, ...reporters, ...(only ? ['-t', only] : [])], {
    logFile: path.join(copy, 'build', 'mutant.log'),
    timeoutMs,
    env: { CI: '', NODE_OPTIONS: '' },
  })
  if (!existsSync(results)) return { outcome: 'broken', failed: [] }
  /** @type {{ testResults: { assertionResults: { status: string, fullName: string }[] }[] }} */
  const { testResults } = JSON.parse(readFileSync(results, 'utf8'))
  const all = testResults.flatMap(({ assertionResults }) => assertionResults)
  const failed = all.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName)
  if (failed.length > 0) return { outcome: 'red', failed }
  const hasRun = all.some(({ status }) => status === 'passed')
  return { outcome: code === 0 && hasRun ? 'green' : 'broken', failed }
}
