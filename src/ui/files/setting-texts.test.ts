import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseScenario } from '../../scenario/file'
import { scenarioOf, valueOf } from '../../scenario/testing/worlds'
import { settingTexts } from './setting-texts'

const folder = new URL('../../../examples/', import.meta.url)

test('what is not as usual is said with its label and unit', () => {
  const scenario = scenarioOf({
    components: [
      { id: 'clients-1', kind: 'clients', settings: { rateRps: 40, mix: { browse: 3, checkout: 1 } } },
      { id: 'server-1', kind: 'server', settings: { instances: 2, localCache: true } },
    ],
  })
  const [clients, server] = scenario.components.map((component) => settingTexts(component, scenario))
  expect(clients).toEqual(['Requests: 40\u202f/s', 'Mix: browse 75\u202f%, checkout 25\u202f%'])
  expect(server).toEqual(['Cache in each instance: on'])
})

test('a large number is read by its commas, and one that was set finely to its last digit', () => {
  const scenario = scenarioOf({
    components: [
      { id: 'dns-1', kind: 'dns', settings: { policy: 'geo', ttlMs: 20000, healthCheckMs: 2000.125 } },
    ],
  })
  expect(settingTexts(scenario.components[0], scenario)).toEqual([
    'Answers with: The nearest healthy one',
    'Answers hold for: 20,000\u202fms',
    'Health check every: 2000.125\u202fms',
  ])
})

test.each(readdirSync(folder).filter((name) => name.endsWith('.json')))(
  'every setting of %s is said',
  (name) => {
    const scenario = valueOf(parseScenario(readFileSync(new URL(name, folder), 'utf8')))
    for (const component of scenario.components) {
      const texts = settingTexts(component, scenario)
      const said = ['instanceType', 'instances', 'vCpus', 'memoryGib']
      const others = Object.keys(component.settings).filter((name) => !said.includes(name))
      expect(texts.length).toBeGreaterThanOrEqual(others.length)
      expect(texts.join()).not.toMatch(/undefined|object/)
    }
  },
)
