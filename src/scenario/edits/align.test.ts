import { expect, test } from 'vitest'
import { scenarioOf, valueOf } from '../testing/worlds'
import { align, ALIGNMENTS, distribute } from './align'

/** Clients are 156 x 126, servers 184 x 156. */
const THREE = scenarioOf({
  components: [
    { id: 'users', kind: 'clients', position: { x: 0, y: 10 } },
    { id: 'web', kind: 'server', position: { x: 300, y: 100 } },
    { id: 'api', kind: 'server', position: { x: 700, y: 400 } },
    { id: 'other', kind: 'server', position: { x: 5, y: 900 } },
  ],
})
const IDS = ['users', 'web', 'api']

function places(of: ReturnType<typeof align>): readonly string[] {
  return valueOf(of).components.map(({ position: { x, y } }) => `${x},${y}`)
}

test.each([
  ['left', ['0,10', '0,100', '0,400']],
  ['center', ['364,10', '350,100', '350,400']],
  ['right', ['728,10', '700,100', '700,400']],
  ['top', ['0,10', '300,10', '700,10']],
  ['middle', ['0,220', '300,205', '700,205']],
  ['bottom', ['0,430', '300,400', '700,400']],
] as const)('to the %s, and nobody else moves', (to, expected) => {
  expect(places(align(THREE, { ids: IDS, to }))).toEqual([...expected, '5,900'])
})

test('at equal distances, the outer two staying', () => {
  // 884 wide over all, of which the cards take 524: 180 between each two.
  expect(places(distribute(THREE, { ids: IDS, along: 'x' }))).toEqual(['0,10', '336,100', '700,400', '5,900'])
  expect(places(distribute(THREE, { ids: IDS, along: 'y' }))).toEqual(['0,10', '300,190', '700,400', '5,900'])
})

test('one alone, or two at equal distances, stay as they are', () => {
  for (const to of ALIGNMENTS) expect(valueOf(align(THREE, { ids: ['web'], to }))).toBe(THREE)
  expect(valueOf(distribute(THREE, { ids: ['web', 'api'], along: 'x' }))).toBe(THREE)
  expect(valueOf(align(THREE, { ids: ['nobody'], to: 'left' }))).toBe(THREE)
})
