import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseScenario } from '../scenario/file'
import { valueOf } from '../scenario/testing/worlds'
import { fitted, widthOf } from './letters'
import { pictureOf } from './picture'
import { scenarioIn } from './scenario-in'
import { LIGHT, plainDress } from './testing/dress'

const folder = new URL('../../examples/', import.meta.url)
const examples = readdirSync(folder).filter((name) => name.endsWith('.json'))

test.each(examples)('%s: the picture carries the scenario, and opens as the same one', (name) => {
  const scenario = valueOf(parseScenario(readFileSync(new URL(name, folder), 'utf8')))
  const svg = pictureOf(scenario, { palette: LIGHT, dress: plainDress(scenario), placeNotes: new Map() })
  expect(valueOf(parseScenario(scenarioIn(svg) ?? ''))).toEqual(scenario)
  expect(svg.match(/<g data-card=/g)).toHaveLength(scenario.components.length)
  expect(svg).not.toMatch(/NaN|undefined|Infinity/)
})

test('a title with markup and quotes stays text', () => {
  const text = readFileSync(new URL('01-one-server.json', folder), 'utf8')
  const scenario = { ...valueOf(parseScenario(text)), title: '</metadata><script>"&\'' }
  const svg = pictureOf(scenario, { palette: LIGHT, dress: new Map(), placeNotes: new Map() })
  expect(svg).not.toContain('<script>')
  expect(valueOf(parseScenario(scenarioIn(svg) ?? ''))).toEqual(scenario)
})

test('a picture of something else carries none', () => {
  expect(scenarioIn('<svg xmlns="http://www.w3.org/2000/svg"><title>A cat</title></svg>')).toBeUndefined()
})

test('a text is cut where it would be too wide, never to nothing', () => {
  expect(fitted('load-balancer', 13, 200)).toBe('load-balancer')
  const short = fitted('a name that goes on and on', 13, 80)
  expect(short).toMatch(/^a name.*…$/)
  expect(widthOf(short, 13)).toBeLessThanOrEqual(80)
  expect(fitted('W', 13, 1)).toBe('W…')
})
