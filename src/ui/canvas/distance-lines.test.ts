import { describe, expect, test } from 'vitest'
import { distanceLines } from './distance-lines'
import { isClear, rectOf } from '../../picture/label-places'

const SHEET = { width: 600, height: 300 }
const ABOVE = { id: 'above', x: 0, y: 0, ...SHEET }
const WORDS = () => ['89 ms round trip', '89 ms'] as const

describe('the distance between two sheets', () => {
  test('stands between the edges that face each other', () => {
    const [line] = distanceLines([{ id: 'below', x: 240, y: 360, ...SHEET }, ABOVE], [], WORDS, 1)
    expect(line).toMatchObject({ text: '89 ms round trip', from: { y: 300 }, to: { y: 360 } })
    expect(line.from.x).toBe(line.to.x)
    expect(line.from.x).toBeGreaterThan(240)
    expect(line.label.x).toBeLessThan(line.from.x)
  })

  test('lies between sheets beside each other, in short words where paper is scarce', () => {
    const beside = (x: number) =>
      distanceLines([ABOVE, { id: 'beside', x, y: 48, ...SHEET }], [], WORDS, 1).map(({ text }) => text)
    expect(beside(800)).toEqual(['89 ms round trip'])
    expect(beside(660)).toEqual(['89 ms'])
    expect(beside(620)).toEqual([])
  })

  test('is left out where sheets touch, overlap or do not face each other', () => {
    for (const place of [
      { x: 0, y: 310 },
      { x: 300, y: 150 },
      { x: 700, y: 400 },
    ]) {
      expect(distanceLines([ABOVE, { id: 'other', ...place, ...SHEET }], [], WORDS, 1)).toEqual([])
    }
  })

  test('keeps clear of what stands there, and is left out where nothing is clear', () => {
    const sheets = [ABOVE, { id: 'below', x: 0, y: 400, ...SHEET }]
    const card = { x: 180, y: 310, width: 184, height: 80 }
    const [line] = distanceLines(sheets, [rectOf(card)], WORDS, 1)
    expect(isClear({ left: line.from.x, right: line.from.x, top: 300, bottom: 400 }, [rectOf(card)])).toBe(
      true,
    )
    expect(distanceLines(sheets, [rectOf({ x: 0, y: 320, width: 600, height: 40 })], WORDS, 1)).toEqual([])
  })

  test('does not lead across a third sheet', () => {
    const sheets = [ABOVE, { id: 'between', x: 0, y: 360, ...SHEET }, { id: 'below', x: 0, y: 720, ...SHEET }]
    expect(distanceLines(sheets, [], WORDS, 1).map(({ id }) => id)).toEqual([
      'above between',
      'between below',
    ])
  })

  test('needs more paper the farther the drawing is', () => {
    const sheets = [ABOVE, { id: 'below', x: 0, y: 340, ...SHEET }]
    expect(distanceLines(sheets, [], WORDS, 1)).toHaveLength(1)
    expect(distanceLines(sheets, [], WORDS, 3)).toHaveLength(0)
  })
})
