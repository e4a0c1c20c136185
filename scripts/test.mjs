// `npm test`: installs what is missing, browsers included, then runs every check in order of how fast it answers,
// and stops at the first that fails. The last line is always "N passed, N failed", counted from the tests' own reports.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { buildPage } from './lib/build.mjs'
import { runPlaywright } from './lib/e2e.mjs'
import { installPackages } from './lib/install.mjs'
import { inProject } from './lib/project.mjs'
import { runNode, runNpm } from './lib/run.mjs'

const results = inProject('build', 'test-results')
const unitReport = inProject('build', 'test-results', 'unit.json')
const e2eReport = inProject('build', 'test-results', 'e2e.json')

/** @type {Array<{ name: string, run: () => Promise<number> }>} */
const steps = [
  { name: 'browsers', run: () => runNode(inProject('scripts', 'ensure-browser.mjs'), []) },
  { name: 'types', run: () => npmScript('types') },
  { name: 'lint', run: () => npmScript('lint') },
  { name: 'format', run: () => npmScript('format:check') },
  { name: 'unused code', run: () => npmScript('knip') },
  { name: 'unit and model tests', run: runVitest },
  { name: 'build', run: async () => ((await buildPage({ force: true })) ? 0 : 1) },
  { name: 'end-to-end tests', run: () => runPlaywright([]) },
]

process.exitCode = (await runSteps()) ? 0 : 1

async function runSteps() {
  const started = performance.now()
  rmSync(results, { recursive: true, force: true })
  await installPackages()
  for (const step of steps) {
    console.log(`\n== ${step.name}`)
    const stepStarted = performance.now()
    const code = await step.run()
    const took = `${((performance.now() - stepStarted) / 1000).toFixed(1)} s`
    if (code !== 0) {
      console.log(
        `\n== FAILED at ${step.name} after ${took} (exit code ${code}); the steps after it were not run.`,
      )
      printCount({ hasFailed: true })
      return false
    }
    console.log(`== ${step.name}: ok, ${took}`)
  }
  console.log(`\n== everything: ok, ${((performance.now() - started) / 1000).toFixed(0)} s`)
  printCount({ hasFailed: false })
  return true
}

/** @param {string} name */
function npmScript(name) {
  return runNpm(['run', '--silent', name])
}

function runVitest() {
  const vitest = inProject('node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]
  return runNode(vitest, ['run', ...reporters])
}

/**
 * A step that fails without a failing test (a type error, a test file that does not load) counts as one failure:
 * the closing line never says "0 failed" of a run that failed.
 *
 * @param {{ hasFailed: boolean }} outcome
 */
function printCount({ hasFailed }) {
  const unit = report(unitReport)
  const e2e = report(e2eReport)?.stats
  const passed = (unit?.numPassedTests ?? 0) + (e2e?.expected ?? 0)
  const failed = (unit?.numFailedTests ?? 0) + (e2e?.unexpected ?? 0) + (e2e?.flaky ?? 0)
  console.log(`${passed} passed, ${hasFailed ? Math.max(failed, 1) : failed} failed`)
}

/** @param {string} file */
function report(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}
