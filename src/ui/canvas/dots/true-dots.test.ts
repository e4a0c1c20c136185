import { describe, expect, test } from 'vitest'
import { DOT, DOT_SIZE } from '../../../kit/frame-layout'
import { MARK, Marks, measured } from './marks'
import { TrueDots } from './true-dots'

const TRACK = measured({
  id: 'l',
  bore: 0,
  points: [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
  ],
})

interface Message {
  readonly left: number
  readonly arrives: number
  readonly back?: boolean
  readonly write?: boolean
  readonly failed?: boolean
  readonly trace?: number
}

function photograph(timeMs: number, pace: number, messages: readonly Message[]) {
  const buffer = new Float64Array(messages.length * DOT_SIZE)
  messages.forEach(({ left, arrives, back = false, write = false, failed = false, trace = -1 }, index) => {
    buffer[index * DOT_SIZE + DOT.leftMs] = left
    buffer[index * DOT_SIZE + DOT.arrivesMs] = arrives
    buffer[index * DOT_SIZE + DOT.direction] = Number(back)
    buffer[index * DOT_SIZE + DOT.write] = Number(write)
    buffer[index * DOT_SIZE + DOT.failed] = Number(failed)
    buffer[index * DOT_SIZE + DOT.trace] = trace
  })
  return { type: 'dots', epoch: 1, timeMs, pace, count: messages.length, buffer } as const
}

function drawn(dots: TrueDots, now: number) {
  const marks = new Marks()
  const counted: number[] = []
  dots.draw(marks, [TRACK], now, (_row, direction) => counted.push(direction))
  return {
    counted,
    marks: Array.from({ length: marks.count }, (_, index) => ({
      x: marks.x(index),
      mark: marks.mark(index),
    })),
  }
}

describe('true dots', () => {
  test('stand where the messages are while time stands still', () => {
    const dots = new TrueDots()
    const message = photograph(10, 0, [
      { left: 0, arrives: 20 },
      { left: 5, arrives: 25, back: true, write: true },
      { left: 9, arrives: 11, back: true, failed: true },
    ])
    dots.receive(message, message.buffer, 1000)
    const { marks, counted } = drawn(dots, 5000)
    expect(marks).toEqual([
      { x: 50, mark: MARK.read },
      { x: 75, mark: MARK.write },
      { x: 50, mark: MARK.failed },
    ])
    expect(counted).toEqual([0, 1, 1])
  })

  test('move on between two messages, a tenth of a second behind', () => {
    const dots = new TrueDots()
    const first = photograph(0, 0.1, [{ left: 0, arrives: 10 }])
    const second = photograph(10, 0.1, [])
    dots.receive(first, first.buffer, 1000)
    dots.receive(second, second.buffer, 1100)
    expect(drawn(dots, 1100).marks).toEqual([{ x: 0, mark: MARK.read }])
    expect(drawn(dots, 1150).marks).toEqual([{ x: 50, mark: MARK.read }])
    expect(drawn(dots, 1250).marks).toEqual([])
  })

  test('are not drawn twice when both messages know them', () => {
    const dots = new TrueDots()
    const first = photograph(0, 0.1, [{ left: 0, arrives: 40 }])
    const second = photograph(10, 0.1, [{ left: 0, arrives: 40 }])
    dots.receive(first, first.buffer, 1000)
    dots.receive(second, second.buffer, 1100)
    expect(drawn(dots, 1150).marks).toHaveLength(1)
  })

  test('of an earlier run are forgotten', () => {
    const dots = new TrueDots()
    const first = photograph(500, 1, [{ left: 490, arrives: 600 }])
    const again = { ...photograph(0, 1, []), epoch: 2 }
    dots.receive(first, first.buffer, 1000)
    dots.receive(again, again.buffer, 1100)
    expect(drawn(dots, 1120).marks).toEqual([])
  })

  test('the nearest within reach is the one that is meant', () => {
    const dots = new TrueDots()
    const message = photograph(10, 0, [
      { left: 0, arrives: 20, trace: 4 },
      { left: 4, arrives: 24, trace: 5 },
      { left: 8, arrives: 88 },
    ])
    dots.receive(message, message.buffer, 1000)
    const near = (x: number, reach = 12) => dots.near({ x, y: 0 }, reach, [TRACK], 5000)
    expect(near(47)).toBe(4)
    expect(near(38)).toBe(5)
    expect(near(62, 11)).toBeUndefined()
    expect(near(2)).toBe(-1)
    expect(new TrueDots().near({ x: 50, y: 0 }, 12, [TRACK], 5000)).toBeUndefined()
  })
})
