import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseScenario } from '../scenario/file'
import { cardSize } from '../scenario/card-size'
import type { Note, NoteId, Scenario } from '../scenario/document'
import { scenarioOf, threeTiers, valueOf } from '../scenario/testing/worlds'
import { lettered } from './lettering'
import { fitted, widthOf } from './letters'
import { noteArea, noteLines } from './note-lines'
import { noteLinesOut } from './note-picture'
import { pictureOf } from './picture'
import { scenarioIn } from '../scenario/scenario-in'
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

test('notes say all they say within the picture, and point at what they are about', () => {
  const world = threeTiers()
  const [component] = world.components
  const [link] = world.links
  const note: Note = {
    id: 'note-1' as NoteId,
    text: `First <line>\n\n${'long words go on '.repeat(9)}${'W'.repeat(60)}`,
    color: 'blue',
    position: { x: -900, y: -700 },
    size: { width: 160, height: 48 },
    arrows: [
      { to: 'component', id: component.id },
      { to: 'link', id: link.id },
      { to: 'point', position: { x: -1500, y: 40 } },
    ],
  }
  const scenario = { ...world, notes: [note] }
  const svg = pictureOf(scenario, { palette: LIGHT, dress: new Map(), placeNotes: new Map() })
  const [x, y] = /viewBox="([^"]+)"/.exec(svg)![1].split(' ').map(Number)
  expect([x, y]).toEqual([-1532, -732])
  const paper = noteArea(note)
  const lines = noteLines(note.text, paper.width)
  expect(lines.slice(0, 2)).toEqual(['First <line>', ''])
  expect(lines.join('').replaceAll(' ', '')).toBe(note.text.replaceAll(/\s/g, ''))
  for (const line of lines) expect(widthOf(line, 14)).toBeLessThanOrEqual(160 - 24)
  expect(paper.height).toBe(lines.length * 20 + 20)
  expect(svg).toContain('First &lt;line&gt;')
  expect(
    noteLinesOut(note, { components: new Map(), places: new Map(), links: () => undefined }),
  ).toHaveLength(1)
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

test('letters for paper are large, give way a little for one line, and are broken where words are', () => {
  const set = (content: string, widthPx: number) =>
    lettered(content, { sizePx: 26, leastPx: 13, widthPx, gives: 0.8 })
  expect(set('web-1', 164)).toEqual({ lines: ['web-1'], sizePx: 26 })
  const smaller = set('web-users', 120)
  expect(smaller.lines).toEqual(['web-users'])
  expect(widthOf('web-users', smaller.sizePx)).toBeCloseTo(120, 9)
  expect(set('load-balancer-1', 140)).toEqual({ lines: ['load-', 'balancer-1'], sizePx: 26 })
  expect(set('Server, 2 × m6i.large', 180)).toEqual({ lines: ['Server,', '2 × m6i.large'], sizePx: 26 })
  expect(set('W'.repeat(40), 164)).toEqual({ lines: [expect.stringMatching(/^W+…$/)], sizePx: 13 })
})

test.each([1, 1.5, 2])('no text of a card leaves it, in letters %s times as large', (times) => {
  const scenario = scenarioOf({
    components: ['a-name-of-some-length', 'W'.repeat(60), 'web 1'].flatMap((name, n) => [
      { id: `users-${n}`, kind: 'clients', name, position: { x: 0, y: 192 * n } },
      { id: `web-${n}`, kind: 'server', name, position: { x: 240, y: 192 * n } },
    ]),
  })
  const svg = pictureOf(scenario, {
    palette: LIGHT,
    dress: longDress(scenario),
    placeNotes: new Map(),
    times,
  })
  for (const { id, kind, position } of scenario.components) {
    const card = new RegExp(`<g data-card="${id}">(.*?)</g>(?=<g data-card|</svg>)`).exec(svg)?.[1] ?? ''
    const texts = [...card.matchAll(/<text x="[^"]+" text-anchor="middle" y="([^"]+)" font-size="([^"]+)"/g)]
    expect(texts.length).toBeGreaterThan(1)
    for (const [, y, size] of texts) {
      expect(Number(y) - 0.75 * Number(size)).toBeGreaterThanOrEqual(position.y)
      expect(Number(y) + 0.25 * Number(size)).toBeLessThanOrEqual(position.y + cardSize(kind).height)
    }
  }
})

function longDress(scenario: Scenario) {
  const dress = [...plainDress(scenario)]
  return new Map(dress.map(([id, one]) => [id, { ...one, secondLine: 'Server, 12 × m6i.24xlarge' }]))
}
