import { expect, test } from 'vitest'
import { LIBRARY } from '../../library/entries'
import { differenceLines } from './difference-lines'

const FOLLOWED = LIBRARY.flatMap((entry) => {
  const next = LIBRARY.find(({ id }) => id === entry.lesson?.steps.at(-1)?.next)
  return next === undefined ? [] : [[entry.id, entry, next] as const]
})

test.each(FOLLOWED)('after %s there is something to tell, the parts first', (_, { scenario }, next) => {
  const names = new Set(scenario.components.map(({ id }) => id))
  const added = next.scenario.components.filter(({ id }) => !names.has(id)).map(({ name }) => name)
  const [first] = differenceLines(scenario, next.scenario)
  expect(first).toMatch(/\S/)
  expect(first).toContain(added.length > 0 ? `New: ${added.join(', ')}` : '')
})

test('two designs with little in common are told apart part by part', () => {
  const [web, twice] = ['a6', 'a7'].map((row) => LIBRARY.find(({ id }) => id.startsWith(`${row}-`))!.scenario)
  expect(differenceLines(web, twice).slice(0, 2)).toEqual([
    expect.stringContaining('load-balancer-2'),
    expect.stringMatching(/^Gone: .*stateful-web/),
  ])
  expect(differenceLines(web, web)).toEqual([])
})

test('words are set apart from their label, and shares are percentages', () => {
  const [plain, world] = ['a4', 'a5'].map(
    (row) => LIBRARY.find(({ id }) => id.startsWith(`${row}-`))!.scenario,
  )
  const lines = differenceLines(plain, world).map((line) => line.replaceAll('\u202f', ' '))
  expect(lines).toContain('web-users: Mix: page 90 %, post 10 % → page 50 %, image 40 %, post 10 %')
  expect(lines).toContain('web-users: Users live in: Near whoever they call → us-east-1, N. Virginia')
})
