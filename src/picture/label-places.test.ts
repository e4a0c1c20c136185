import { describe, expect, test } from 'vitest'
import { type LabelText, placeLabels } from './label-places'
import { routePipes } from './routing'

const CARD = { width: 184, height: 156 }
const LEFT = { id: 'a', x: 0, y: 0, ...CARD }

function trunksTo(x: number, y: number) {
  const boxes = [LEFT, { id: 'b', x, y, ...CARD }]
  return { boxes, trunks: routePipes(boxes, [{ id: 'l', from: 'a', to: 'b', role: 'call', bore: 8 }]) }
}

const RATE: LabelText = { target: 'b', sort: 'rate', text: '250/s' }
const FAILED: LabelText = { target: 'b', sort: 'failed', text: '18/s failed' }

describe('a label', () => {
  test('stands above the last straight piece', () => {
    const { boxes, trunks } = trunksTo(340, 0)
    const [label] = placeLabels(trunks, boxes, [RATE])
    expect(label.y).toBeLessThan(78)
    expect(label.x).toBeLessThan(340)
  })

  test('stands below it where the pipe comes from above', () => {
    const { boxes, trunks } = trunksTo(232, 400)
    const [label] = placeLabels(trunks, boxes, [RATE])
    expect(label.y).toBeGreaterThan(478)
  })

  test('is left out where there is no clear paper', () => {
    const { boxes, trunks } = trunksTo(200, 0)
    expect(placeLabels(trunks, boxes, [RATE])).toEqual([])
  })

  test('of failures and the rate do not touch', () => {
    const { boxes, trunks } = trunksTo(400, 0)
    const placed = placeLabels(trunks, boxes, [RATE, FAILED])
    expect(placed).toHaveLength(2)
    expect(Math.abs(placed[0].y - placed[1].y)).toBeGreaterThanOrEqual(12)
  })
})
