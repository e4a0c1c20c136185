import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
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
import { reportText, type Slicing, SLICINGS } from './engine-entry'
import { expect, test } from './test'

const BUNDLE = 'build/e2e-engine'
const EXAMPLES = readdirSync('examples').filter((name) => name.endsWith('.json'))

test.beforeAll(async () => {
  const entry = path.resolve('e2e', 'engine-entry.ts')
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: { outDir: BUNDLE, target: 'es2022', lib: { entry, formats: ['es'], fileName: 'engine' } },
  })
})

for (const example of EXAMPLES) {
  test(`${example}, edited on its way, gives the same report in Node and Chromium, however it is sliced`, async ({
    playground,
  }) => {
    const { page } = playground
    const record = recordOf(readFileSync(path.join('examples', example), 'utf8'))
    await page.route('**/engine-test/*', async (route) => {
      const isScript = route.request().url().endsWith('.js')
      await route.fulfill(
        isScript
          ? { path: path.join(BUNDLE, 'engine.js'), contentType: 'text/javascript' }
          : { body: '<!doctype html><title>engine</title>', contentType: 'text/html' },
      )
    })
    await page.goto('./engine-test/page.html')
    const inNode = reportText(record, 'whole')
    expect((JSON.parse(inNode) as Report).requestTypes[0]?.latencyMs.p99).toBeGreaterThan(1)
    for (const slicing of SLICINGS) {
      if (slicing !== 'whole') expect(reportText(record, slicing), `Node, ${slicing}`).toBe(inNode)
      const inChromium = await page.evaluate(runInPage, [record, slicing] as const)
      expect(inChromium, `Chromium, ${slicing}`).toBe(inNode)
    }
  })
}

async function runInPage([record, slicing]: readonly [string, Slicing]): Promise<string> {
  const address = './engine.js'
  const engine = (await import(address)) as { reportText: typeof reportText }
  return engine.reportText(record, slicing)
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
