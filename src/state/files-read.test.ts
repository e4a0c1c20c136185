import { expect, test } from 'vitest'
import { pictureOf } from '../picture/picture'
import { type Palette, PALETTE_NAMES } from '../picture/palette'
import { stringifyScenario } from '../scenario/file'
import { refusals, threeTiers, valueOf } from '../scenario/testing/worlds'
import { readText } from './files-read'

const palette = Object.fromEntries(PALETTE_NAMES.map((name) => [name, '#000'])) as Palette

test('a scenario file is read as it is, with a byte order mark too', () => {
  const scenario = threeTiers()
  expect(valueOf(readText(`\uFEFF${stringifyScenario(scenario)}`, 'a.json'))).toEqual({ scenario })
})

test('a picture is read as the design it carries, whatever stands before it', () => {
  const scenario = threeTiers()
  const svg = pictureOf(scenario, { palette, dress: new Map(), placeNotes: new Map() })
  expect(valueOf(readText(`<?xml version="1.0"?>\n${svg}`, 'a.svg'))).toEqual({ scenario })
})

test('a picture of something else, or one with damaged marks, is refused', () => {
  expect(refusals(readText('<svg/>', 'cat.svg'))).toEqual(['not-a-design at file'])
  expect(refusals(readText('<svg xmlns="http://www.w3.org/2000/svg"></svg>', 'cat.svg'))).toEqual([
    'picture-without-design at file',
  ])
  const damaged = '<svg ><tierscape:scenario>&#x999999;</tierscape:scenario></svg>'
  expect(readText(damaged, 'x.svg').ok).toBe(false)
})

test('a Mermaid graph is a draft with the name of its file, in a page of Markdown too', () => {
  const graph = 'flowchart LR\n  browser --> web'
  const { scenario, draft } = valueOf(readText(graph, 'my.shop.mmd'))
  expect(scenario.title).toBe('my.shop')
  expect(draft?.guesses.map(({ name, kind }) => `${name} ${kind}`)).toEqual(['browser clients', 'web server'])
  const page = `# Our shop\n\n\`\`\`mermaid\n${graph}\n\`\`\`\n`
  expect(valueOf(readText(page, 'README.md')).scenario.components).toEqual(scenario.components)
  expect(valueOf(readText(graph, '')).scenario.title).toBe('Draft')
})

test('what is no design says what would be one', () => {
  expect(refusals(readText('Roses are red', 'poem.txt'))).toEqual(['not-a-design at file'])
  expect(refusals(readText('', 'empty.json'))).toEqual(['not-a-design at file'])
  expect(refusals(readText('[1, 2]', 'list.json'))[0]).toContain('not-a-scenario')
})
