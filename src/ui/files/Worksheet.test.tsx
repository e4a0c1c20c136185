import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ZONE_DOWN } from '../../library/challenges/zone-down'
import { LIBRARY } from '../../library/entries'
import { plainText } from '../../library/linked-text'
import type { Scenario } from '../../scenario/document'
import { scenarioOf } from '../../scenario/testing/worlds'
import type { LessonState } from '../../state/lesson'
import { paperFor } from './paper'
import { questionOf } from './sheet-question'
import { Worksheet } from './Worksheet'

/** What is read on the sheet, element by element. */
function printed(scenario: Scenario, on: Partial<LessonState> = {}): string {
  const { entry, step, challenge } = on
  const question = questionOf({ entry, step, challenge }, scenario.invitation)
  const picture = {} as Element
  const sheet = { scenario, question, paper: paperFor(scenario), picture }
  const style = /<style>.*?<\/style>/
  return renderToStaticMarkup(<Worksheet {...sheet} />)
    .replace(style, '')
    .replaceAll(/<\/?(b|span)[^>]*>/g, '')
    .replaceAll(/(<[^>]+>)+/g, ' | ')
}

const DESIGN = scenarioOf({
  title: 'Shop',
  invitation: 'Zone a goes dark. Who is left?',
  places: [
    {
      id: 'region-1',
      level: 'region',
      name: 'America',
      position: { x: 0, y: 0 },
      size: { width: 960, height: 480 },
    },
    {
      id: 'zone-1',
      level: 'zone',
      name: 'zone a',
      inside: 'region-1',
      position: { x: 48, y: 48 },
      size: { width: 480, height: 384 },
    },
  ],
  components: [
    { id: 'users', kind: 'clients', position: { x: -480, y: 0 } },
    { id: 'names', kind: 'dns', position: { x: -240, y: 0 } },
    { id: 'web', kind: 'server', place: 'zone-1', position: { x: 96, y: 96 }, settings: { instances: 2 } },
  ],
  links: [
    { id: 'asks', from: 'users', to: 'names', role: 'resolve' },
    { id: 'shows', from: 'names', to: 'web', role: 'answer', policy: { maxAttempts: 3 } },
  ],
  timeline: [
    { id: 'fault-1', place: 'zone-1', fault: 'outage', atMs: 12_000, untilMs: 20_000 },
    { id: 'fault-2', component: 'web', fault: 'flush', atMs: 5000 },
    {
      id: 'fault-3',
      component: 'web',
      fault: 'crash',
      mode: 'process',
      atMs: 6000,
      repeats: { mtbfMs: 60_000, mttrMs: 10_000, spread: 'exponential' },
    },
  ],
  objectives: [{ id: 'objective-1', measure: 'availability', atLeast: 0.97 }],
})

test('the sheet asks its question, and says what is to be achieved', () => {
  expect(printed(DESIGN)).toContain(
    'Zone a goes dark. Who is left? | Objectives | at least 97\u202f% answered | ',
  )
})

test('what fails when, and for how long, is in a table', () => {
  expect(printed(DESIGN)).toContain('| 0:05.0 | once | web ')
  expect(printed(DESIGN)).toContain(
    '| 0:06.0 | until mended | web crashes, again and again: 60\u202fs after the last time, for 10\u202fs, on average |',
  )
  expect(printed(DESIGN)).toContain('| 0:12.0 | 0:20.0 | 8\u202fs | zone a fails | ')
})

test('a part is listed with where it stands, its hardware, and what was set', () => {
  expect(printed(DESIGN)).toContain(
    '| web | Server | zone a, America | 2 × t3.xlarge (4\u00a0cores,\u00a016\u00a0GiB) | all as usual | ',
  )
})

test('who is found by a name server is linked, too', () => {
  expect(printed(DESIGN)).toContain('| names → web, Answer; Attempts: 3\u202ftimes | ')
  expect(printed(DESIGN)).toContain('| users → web, found by names | ')
})

test('notes too small to be read on the drawing are read below it', () => {
  const note = (x: number) => ({
    id: 'note-1',
    text: 'Mind the gap',
    color: 'yellow',
    position: { x, y: 0 },
    size: { width: 200, height: 100 },
    arrows: [],
  })
  const components = [{ id: 'web', kind: 'server' }]
  expect(printed(scenarioOf({ components, notes: [note(240)] }))).not.toContain('Mind the gap')
  expect(printed(scenarioOf({ components, notes: [note(3000)] }))).toContain('Mind the gap')
})

test('of a challenge its brief is asked', () => {
  expect(printed(ZONE_DOWN.scenario, { challenge: ZONE_DOWN })).toContain(ZONE_DOWN.brief)
})

test.each(LIBRARY.map((entry) => [entry.id, entry] as const))('of %s its plate is shown', (_, entry) => {
  const text = printed(entry.scenario, { entry })
  expect(text).toContain(entry.title)
  expect(text).not.toMatch(/\[\[|undefined|NaN/)
})

const QUIZZES = LIBRARY.flatMap((entry) =>
  (entry.lesson?.steps ?? []).flatMap((step, index) =>
    step.predict?.by === 'choice' ? [[`${entry.id}, step ${index}`, { entry, index, step }] as const] : [],
  ),
)

test.each(QUIZZES)('%s asks, and tells nothing but the choices', (_, { entry, index, step }) => {
  const asked = questionOf({ entry, step: index, challenge: undefined }, entry.scenario.invitation)
  expect(asked.choices.length).toBeGreaterThanOrEqual(2)
  expect(asked.texts).toHaveLength(1)
  expect(asked.texts[0]).not.toBe(plainText(step.text))
})
