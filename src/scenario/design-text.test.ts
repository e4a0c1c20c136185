import { expect, test } from 'vitest'
import { pictureOf } from '../picture/picture'
import { type Palette, PALETTE_NAMES } from '../picture/palette'
import { readDesign } from './design-text'
import { stringifyScenario } from './file'
import { refusals, threeTiers, valueOf } from './testing/worlds'

const palette = Object.fromEntries(PALETTE_NAMES.map((name) => [name, '#000'])) as Palette

test('a scenario file is read as it is, with a byte order mark too', () => {
  const scenario = threeTiers()
  expect(valueOf(readDesign(`\uFEFF${stringifyScenario(scenario)}`, 'a.json'))).toEqual({ scenario })
})

test('a picture is read as the design it carries, whatever stands before it', () => {
  const scenario = threeTiers()
  const svg = pictureOf(scenario, { palette, dress: new Map(), placeNotes: new Map() })
  expect(valueOf(readDesign(`<?xml version="1.0"?>\n${svg}`, 'a.svg'))).toEqual({ scenario })
})

test('a picture of something else, or one with damaged marks, is refused', () => {
  expect(refusals(readDesign('<svg/>', 'cat.svg'))).toEqual(['not-a-design at file'])
  expect(refusals(readDesign('<svg xmlns="http://www.w3.org/2000/svg"></svg>', 'cat.svg'))).toEqual([
    'picture-without-design at file',
  ])
  const damaged = '<svg ><tierscape:scenario>&#x999999;</tierscape:scenario></svg>'
  expect(readDesign(damaged, 'x.svg').ok).toBe(false)
})

test('a Mermaid graph is a draft with the name of its file, in a page of Markdown too', () => {
  const graph = 'flowchart LR\n  browser --> web'
  const { scenario, draft } = valueOf(readDesign(graph, 'my.shop.mmd'))
  expect(scenario.title).toBe('my.shop')
  expect(draft?.guesses.map(({ name, kind }) => `${name} ${kind}`)).toEqual(['browser clients', 'web server'])
  const page = `# Our shop\n\n\`\`\`mermaid\n${graph}\n\`\`\`\n`
  expect(valueOf(readDesign(page, 'README.md')).scenario.components).toEqual(scenario.components)
  expect(valueOf(readDesign(graph, '')).scenario.title).toBe('Draft')
})

test('a page of Markdown is looked through for a graph, whatever else it shows', () => {
  const graph = 'flowchart LR\r\n  browser --> web\r\n'
  const page = [
    '<p align="center"><svg viewBox="0 0 1 1"></svg></p>\r\n',
    '```mermaid\r\nsequenceDiagram\r\nA->>B: hi\r\n```\r\n',
    `\`\`\`mermaid\r\n${graph}\`\`\`\r\n`,
  ].join('\r\n')
  expect(valueOf(readDesign(page, 'README.md')).scenario.components.map(({ name }) => name)).toEqual([
    'browser',
    'web',
  ])
})

test('what is wrong with a graph is told by its line in the whole text', () => {
  const graph = 'flowchart LR\n  browser --> web\n  web -->'
  for (const text of [`\n\n${graph}`, `# Shop\n\`\`\`mermaid\n${graph}\n\`\`\`\n`]) {
    const read = readDesign(text, 'shop.md')
    expect(read.ok ? [] : read.problems.map(({ where }) => where)).toEqual(['line 5'])
  }
})

test('a picture that shows a graph as text is read as the design it carries', () => {
  const scenario = { ...threeTiers(), title: 'How to: ```mermaid' }
  const svg = pictureOf(scenario, { palette, dress: new Map(), placeNotes: new Map() })
  const shown = svg.replace('</svg>', '<desc>\n```mermaid\ngraph LR\na --> b\n```\n</desc></svg>')
  expect(valueOf(readDesign(shown, 'a.svg'))).toEqual({ scenario })
})

test('what is no design says what would be one', () => {
  expect(refusals(readDesign('Roses are red', 'poem.txt'))).toEqual(['not-a-design at file'])
  expect(refusals(readDesign('', 'empty.json'))).toEqual(['empty-file at file'])
  expect(refusals(readDesign('\uFEFF \n', 'blank.mmd'))).toEqual(['empty-file at file'])
  expect(refusals(readDesign('[1, 2]', 'list.json'))[0]).toContain('not-a-scenario')
})
