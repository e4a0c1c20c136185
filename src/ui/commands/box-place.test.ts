import { expect, test } from 'vitest'
import { boxPlace } from './box-place'

const WINDOW = { width: 1000, height: 800 }

test('a box opens with its line of text at the point', () => {
  expect(boxPlace({ x: 300, y: 200 }, { width: 320, height: 100 }, WINDOW)).toEqual({
    left: 276,
    top: 180,
    height: 480,
  })
})

test.each([60, 240, 480])(
  'a box of %d pixels near the edge stays in the window when its list grows',
  (height) => {
    const { left, top, height: most } = boxPlace({ x: 990, y: 790 }, { width: 320, height }, WINDOW)
    expect(left + 320).toBe(992)
    expect(most).toBeGreaterThanOrEqual(240)
    expect(top + most).toBe(792)
  },
)

test('a window lower than the box shows what it can', () => {
  expect(boxPlace({ x: 0, y: 0 }, { width: 320, height: 480 }, { width: 320, height: 200 })).toEqual({
    left: 8,
    top: 8,
    height: 184,
  })
})
