import { describe, expect, test } from 'vitest'
import { STARTER } from '../../library/starter'
import type { Size } from '../../scenario/document'
import { boxOf, type Orientation } from './projection'
import { drawnAround, fittedView, NO_SIZE, showsChips, seesAll } from './view'
import type { Box } from '../../picture/wire'

const CORNER: Size = { width: 206, height: 100 }
const COVERED = { corner: CORNER }

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

/** What stands behind the title block. */
function hidden(boxes: readonly Box[], { x, y, zoom }: ReturnType<typeof fittedView>, board: Size) {
  return boxes.filter(
    (box) =>
      box.x * zoom + x < CORNER.width && (box.y + box.height) * zoom + y > board.height - CORNER.height,
  )
}

describe('a fitted view', () => {
  test.each([
    ['1440 x 900', { width: 1368, height: 736 }],
    ['1440 x 900 beside the inspector', { width: 1048, height: 736 }],
    ['1280 x 720', { width: 1208, height: 556 }],
  ])('shows the starter in life size at %s, clear of the title block', (_, board) => {
    const boxes = starterBoxes('across')
    const view = fittedView(boxes, board, COVERED)
    expect(view.zoom).toBe(1)
    const { left, right, top, bottom } = edges(boxes, view)
    expect(Math.min(left, top, board.width - right, board.height - bottom)).toBeGreaterThanOrEqual(12)
    expect(hidden(boxes, view, board)).toEqual([])
  })

  test('is rather a little smaller than behind the title block', () => {
    const boxes = starterBoxes('across')
    const board = { width: 1048, height: 440 }
    const view = fittedView(boxes, board, COVERED)
    expect(hidden(boxes, view, board)).toEqual([])
    expect(view.zoom).toBeGreaterThan(0.7)
    const { left, right, top, bottom } = edges(boxes, view)
    expect(Math.min(left, top, board.width - right, board.height - bottom)).toBeGreaterThanOrEqual(11)
  })

  test('is not made small, nor its cards chips, for the sake of the title block', () => {
    const wall = [{ id: 'wall', x: 0, y: 0, width: 1000, height: 700 }]
    const fits = (width: number, height: number) =>
      fittedView(wall, { width, height }, { corner: { width: 600, height: 400 } }).zoom
    expect(fits(1024, 724)).toBe(1)
    expect(fits(624, 444)).toBe(0.6)
  })

  test('is no smaller than the drawing can be, and in whole hundredths', () => {
    const many = Array.from({ length: 400 }, (_, i) => ({
      id: `${i}`,
      x: (i % 20) * 240,
      y: Math.floor(i / 20) * 210,
      width: 184,
      height: 156,
    }))
    for (let width = 500; width <= 1400; width += 100) {
      const { zoom } = fittedView(many, { width, height: 700 }, { corner: { width: 300, height: 120 } })
      expect(zoom).toBeGreaterThanOrEqual(0.05)
      expect(zoom).toBe(Math.round(zoom * 100) / 100)
    }
  })

  test('shows frames with their titles, and pipes, wherever they run', () => {
    const [card] = starterBoxes('across')
    const frame = { x: card.x - 24, y: card.y - 24, width: 480, height: 300 }
    const pipe = { x: card.x - 400, y: card.y + 80, width: 400, height: 8 }
    const board = { width: 800, height: 330 }
    const view = fittedView([card], board, { corner: NO_SIZE }, drawnAround([frame], [pipe]))
    const title = { ...frame, y: frame.y - 10, id: '' }
    const { left, top, right, bottom } = edges([title, { ...pipe, id: '' }], view)
    expect(Math.min(left, top, board.width - right, board.height - bottom)).toBeGreaterThanOrEqual(11)
  })

  test('is clear of both lower corners, with its frames if that takes little', () => {
    const wall = { x: 0, y: 0, width: 1380, height: 1120 }
    const card = { x: 1150, y: 840, width: 184, height: 156 }
    const board = { width: 1035, height: 736 }
    const covered = { corner: CORNER, buttons: { width: 134, height: 66 } }
    const { x, y, zoom } = fittedView([card], board, covered, [wall])
    const bottom = wall.height * zoom + y
    expect(zoom).toBeGreaterThanOrEqual(0.58)
    expect(bottom <= board.height - 84 || x >= CORNER.width - 16).toBe(true)
    expect(bottom <= board.height - 50 || wall.width * zoom + x <= board.width - 118).toBe(true)
    // Rather large with a corner of the frame covered than small.
    const low = { width: 1414, height: 500 }
    const under = fittedView([card], low, covered, [wall])
    expect(under.zoom).toBe(0.42)
  })

  test('goes as far away as it takes to show all', () => {
    const tall = { x: 0, y: 0, width: 1140, height: 10_000 }
    const { y, zoom } = fittedView([tall], { width: 1368, height: 736 }, { corner: NO_SIZE })
    expect([y >= 0, tall.height * zoom + y <= 736]).toEqual([true, true])
  })

  test('stands beside a list that covers the left side', () => {
    const boxes = starterBoxes('across')
    const board = { width: 1368, height: 736 }
    const { left, right } = edges(boxes, fittedView(boxes, board, { corner: CORNER, left: 372 }))
    expect(left).toBeGreaterThanOrEqual(372 + 12)
    expect(right).toBeLessThanOrEqual(1368 - 12)
  })

  test('shows the starter on a phone, downwards', () => {
    const boxes = starterBoxes('down')
    const board = { width: 390, height: 330 }
    const { left, right, top, bottom } = edges(boxes, fittedView(boxes, board, { corner: NO_SIZE }))
    expect(Math.min(left, top, board.width - right, board.height - bottom)).toBeGreaterThanOrEqual(11)
  })

  test('is life size for an empty drawing and for a board without size', () => {
    expect(fittedView([], { width: 800, height: 600 }, COVERED).zoom).toBe(1)
    expect(fittedView(starterBoxes('across'), { width: 0, height: 0 }, COVERED).zoom).toBe(1)
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
