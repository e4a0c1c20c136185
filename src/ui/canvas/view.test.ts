import { describe, expect, test } from 'vitest'
import { STARTER } from '../../library/starter'
import type { Size } from '../../scenario/document'
import { boxOf, type Orientation } from './projection'
import { fittedView, showsChips, seesAll } from './view'
import type { Box } from '../../picture/wire'

const CORNER: Size = { width: 206, height: 100 }

function starterBoxes(orientation: Orientation): readonly Box[] {
  return STARTER.components.map((component) => boxOf(component, orientation))
}

function edges(boxes: readonly Box[], { x, y, zoom }: ReturnType<typeof fittedView>) {
  return {
    left: Math.min(...boxes.map((box) => box.x * zoom + x)),
    right: Math.max(...boxes.map((box) => (box.x + box.width) * zoom + x)),
    top: Math.min(...boxes.map((box) => box.y * zoom + y)),
    bottom: Math.max(...boxes.map((box) => (box.y + box.height) * zoom + y)),
  }
}

describe('a fitted view', () => {
  test.each([
    ['1440 x 900', { width: 1368, height: 736 }],
    ['1440 x 900 beside the inspector', { width: 1048, height: 736 }],
    ['1280 x 720', { width: 1208, height: 556 }],
  ])('shows the starter in life size at %s, clear of the title block', (_, board) => {
    const boxes = starterBoxes('across')
    const view = fittedView(boxes, board, CORNER)
    expect(view.zoom).toBe(1)
    const { left, right, top, bottom } = edges(boxes, view)
    expect(Math.min(left, top, board.width - right, board.height - bottom)).toBeGreaterThanOrEqual(12)
    const hidden = boxes.filter(
      (box) => box.x + view.x < CORNER.width && box.y + box.height + view.y > board.height - CORNER.height,
    )
    expect(hidden).toEqual([])
  })

  test('shows the starter on a phone, downwards', () => {
    const boxes = starterBoxes('down')
    const board = { width: 390, height: 330 }
    const { left, right, top, bottom } = edges(boxes, fittedView(boxes, board, { width: 0, height: 0 }))
    expect(Math.min(left, top, board.width - right, board.height - bottom)).toBeGreaterThanOrEqual(11)
  })

  test('is life size for an empty drawing and for a board without size', () => {
    expect(fittedView([], { width: 800, height: 600 }, CORNER).zoom).toBe(1)
    expect(fittedView(starterBoxes('across'), { width: 0, height: 0 }, CORNER).zoom).toBe(1)
  })
})

describe('chips', () => {
  test('do not flicker: they come below 0.58 and go above 0.62', () => {
    expect([0.57, 0.58, 0.6, 0.63].map((zoom) => showsChips(zoom, false))).toEqual([
      true,
      false,
      false,
      false,
    ])
    expect([0.57, 0.6, 0.62, 0.63].map((zoom) => showsChips(zoom, true))).toEqual([true, true, true, false])
  })
})

describe('what is seen', () => {
  const board = { width: 1000, height: 600 }
  const box = { id: 'a', x: 100, y: 100, width: 200, height: 100 }

  test('is all there is while every box lies within the window', () => {
    expect(seesAll({ x: 0, y: 0, zoom: 1 }, [box], board)).toBe(true)
    expect(seesAll({ x: 700, y: 400, zoom: 1 }, [box], board)).toBe(true)
    expect(seesAll({ x: 701, y: 400, zoom: 1 }, [box], board)).toBe(false)
    expect(seesAll({ x: -101, y: 0, zoom: 1 }, [box], board)).toBe(false)
    expect(seesAll({ x: 0, y: 0, zoom: 3.1 }, [box], board)).toBe(false)
  })
})
