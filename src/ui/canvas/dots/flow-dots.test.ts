import { describe, expect, test } from 'vitest'
import { DOT_SPEED, FlowDots } from './flow-dots'
import { MARK, Marks, measured } from './marks'

const TRACK = measured({
  id: 'l',
  bore: 8,
  points: [
    { x: 0, y: 0 },
    { x: 600, y: 0 },
  ],
})
const TRACKS = new Map([['l', TRACK]])

function run(dots: FlowDots, seconds: number): void {
  for (let step = 0; step < seconds * 50; step++) dots.advance(0.02, TRACKS)
}

function marksOf(dots: FlowDots, isStill = false): readonly number[] {
  const marks = new Marks()
  if (isStill) dots.drawStill(marks, TRACKS, () => undefined)
  else dots.draw(marks, TRACKS, () => undefined)
  return Array.from({ length: marks.count }, (_, index) => marks.mark(index))
}

describe('flow dots', () => {
  test('are as many as the rate says', () => {
    const dots = new FlowDots()
    dots.set([{ id: 'l', rps: 500, failedRps: 0 }], 50, 1)
    run(dots, 20)
    // Ten a second, on the way for 600 px / 120 px/s.
    const underWay = 10 * (TRACK.length / DOT_SPEED)
    expect(Math.abs(marksOf(dots).length - underWay)).toBeLessThanOrEqual(1)
    expect(Math.abs(marksOf(dots, true).length - underWay)).toBeLessThanOrEqual(1)
  })

  test('show writes in the share that was seen', () => {
    const dots = new FlowDots()
    for (let seen = 0; seen < 30; seen++) dots.noteWrites('l', 25, 100)
    dots.set([{ id: 'l', rps: 10, failedRps: 0 }], 1, 1)
    run(dots, 20)
    const marks = marksOf(dots)
    const writes = marks.filter((mark) => mark === MARK.write).length
    expect(Math.abs(writes / marks.length - 0.25)).toBeLessThan(0.03)
  })

  test('come back as crosses for failures', () => {
    const dots = new FlowDots()
    dots.set([{ id: 'l', rps: 0, failedRps: 2 }], 1, 1)
    run(dots, 10)
    expect(new Set(marksOf(dots))).toEqual(new Set([MARK.failed]))
  })

  test('fail no longer than the reading says, however long the way back is', () => {
    const dots = new FlowDots()
    const fail = (failedRps: number) => dots.set([{ id: 'l', rps: 0, failedRps }], 1, 1)
    fail(4)
    run(dots, 10)
    // Four a second on a way of five seconds.
    expect(marksOf(dots)).toHaveLength(20)
    fail(1)
    expect(marksOf(dots)).toHaveLength(5)
    fail(0)
    expect(marksOf(dots)).toEqual([])
    // While time stands still, as where a moment of the past is looked at, nothing is over for good.
    fail(4)
    expect(marksOf(dots)).toHaveLength(20)
    fail(0)
    dots.advance(0.02, TRACKS)
    fail(4)
    expect(marksOf(dots)).toEqual([])
  })

  test('stand still while time does', () => {
    const dots = new FlowDots()
    dots.set([{ id: 'l', rps: 10, failedRps: 0 }], 1, 0)
    run(dots, 5)
    expect(marksOf(dots)).toEqual([])
  })

  test('catch up with no more than a moment', () => {
    const dots = new FlowDots()
    dots.set([{ id: 'l', rps: 10, failedRps: 0 }], 1, 1)
    dots.advance(3600, TRACKS)
    expect(marksOf(dots).length).toBeLessThanOrEqual(1)
  })

  test('of a link that is gone are gone', () => {
    const dots = new FlowDots()
    dots.set([{ id: 'l', rps: 10, failedRps: 0 }], 1, 1)
    run(dots, 2)
    dots.set([], 1, 1)
    expect(marksOf(dots)).toEqual([])
  })
})
