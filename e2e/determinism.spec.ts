import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { firefox, type Page } from '@playwright/test'
import { KINDS } from '../src/kinds/index'
import type { Scenario } from '../src/scenario/document'
import { scaleTraffic } from '../src/scenario/edits/scale-traffic'
import { addComponent } from '../src/scenario/edits/components'
import { addFault } from '../src/scenario/edits/faults'
import { addLink } from '../src/scenario/edits/links'
import { setSettings } from '../src/scenario/edits/set-settings'
import { parseScenario } from '../src/scenario/file'
import { stringifyRunRecord } from '../src/scenario/run-record'
import type { Result } from '../src/core/result'
import type { Report } from '../src/simulation/report'
import { firstDifference } from '../src/simulation/testing/first-difference'
import { foundBrowser, firefoxOptions } from '../scripts/lib/browser.mjs'
import { reportText, SLICINGS } from './engine-entry'
import { buildEngine, openEngine, reportOn } from './engine-page'
import { expect, test as base } from './test'

const EXAMPLES = readdirSync('examples').filter((name) => name.endsWith('.json'))
/** By the kind their names begin with. */
const MODES = [...KINDS.keys()].map((kind) => ({
  kind,
  modes: readdirSync('examples/modes').filter((name) => name.startsWith(`${kind}-`)),
}))
const FIREFOX = foundBrowser('firefox')
const ENGINES = FIREFOX ? 'Node, Chromium and Firefox' : 'Node and Chromium (there is NO FIREFOX here)'

/** One Firefox for all; null: there is none on this computer, as the titles say. */
const test = base.extend<object, { firefoxPage: Page | null }>({
  firefoxPage: [
    async ({ browserName: _browserName }, use, { project }) => {
      if (FIREFOX === null) return use(null)
      const browser = await firefox.launch(firefoxOptions(FIREFOX))
      const page = await browser.newPage({ baseURL: project.use.baseURL ?? '' })
      await openEngine(page)
      await use(page)
      await browser.close()
    },
    { scope: 'worker' },
  ],
})

// Many whole runs; the limit only ends what hangs, also on a busy computer.
test.describe.configure({ timeout: 240_000 })
test.beforeAll(buildEngine)

for (const example of EXAMPLES) {
  test(`${example}, edited on its way, gives the same report in ${ENGINES}, however it is sliced`, async ({
    playground,
    firefoxPage,
  }) => {
    const { page } = playground
    await openEngine(page)
    const record = recordOf(readFileSync(path.join('examples', example), 'utf8'))
    const inNode = reportText(record, 'whole')
    expect((JSON.parse(inNode) as Report).requestTypes[0]?.latencyMs.p99).toBeGreaterThan(1)
    const expectSame = (report: string, where: string) =>
      expect(firstDifference(inNode, report), where).toBeUndefined()
    for (const slicing of SLICINGS) {
      if (slicing !== 'whole') expectSame(reportText(record, slicing), `Node, ${slicing}`)
      expectSame(await reportOn(page, record, slicing), `Chromium, ${slicing}`)
    }
    if (firefoxPage) expectSame(await reportOn(firefoxPage, record, 'whole'), 'Firefox')
  })
}

for (const { kind, modes } of MODES.filter((one) => one.modes.length > 0)) {
  test(`the modes of ${kind} give the same reports in ${ENGINES}`, async ({ playground, firefoxPage }) => {
    const { page } = playground
    await openEngine(page)
    for (const mode of modes) {
      const record = plainRecordOf(readFileSync(path.join('examples/modes', mode), 'utf8'))
      const inNode = reportText(record, 'whole')
      const expectSame = (report: string, where: string) =>
        expect(firstDifference(inNode, report), `${mode} in ${where}`).toBeUndefined()
      expectSame(await reportOn(page, record, 'whole'), 'Chromium')
      if (firefoxPage) expectSame(await reportOn(firefoxPage, record, 'whole'), 'Firefox')
    }
  })
}

function plainRecordOf(text: string): string {
  const scenario = valueOf(parseScenario(text))
  return stringifyRunRecord({
    format: 'tierscape-run',
    version: 1,
    scenario,
    seed: scenario.seed,
    edits: [],
  })
}

/** The example with a live edit of everything in the middle of its run: traffic, hardware, a fault, and a new part. */
function recordOf(text: string): string {
  const scenario = valueOf(parseScenario(text))
  const atMs = scenario.durationS * 500
  return stringifyRunRecord({
    format: 'tierscape-run',
    version: 1,
    scenario,
    seed: scenario.seed,
    edits: [
      { atMs, scenario: busier(scenario) },
      { atMs: atMs + 1234.5, scenario: broken(busier(scenario), atMs) },
    ],
  })
}

function busier(scenario: Scenario): Scenario {
  const clients = ofKind(scenario, 'clients')
  const server = ofKind(scenario, 'server')
  const scaled = valueOf(scaleTraffic(scenario, { component: clients.id, factor: 1.5 }))
  const faster = valueOf(setSettings(scaled, { id: server.id, settings: { vCpus: 3, clockGhz: 3.3 } }))
  const id = 'clients-77'
  const more = valueOf(addComponent(faster, { id, kind: 'clients', position: { x: 24, y: 600 } }))
  return valueOf(addLink(more, { id: 'link-77', from: id, to: server.id }))
}

function broken(scenario: Scenario, atMs: number): Scenario {
  const server = ofKind(scenario, 'server')
  const id = 'fault-77' as Scenario['timeline'][number]['id']
  const fault = {
    id,
    component: server.id,
    atMs: atMs + 3000,
    fault: 'slow',
    what: 'cpu',
    factor: 2,
  } as const
  return valueOf(addFault(scenario, { fault }))
}

function ofKind(scenario: Scenario, kind: string) {
  const found = scenario.components.find((component) => component.kind === kind)
  if (found === undefined) throw new Error(`${scenario.title} has no ${kind}`)
  return found
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems[0]?.message)
  return result.value
}
