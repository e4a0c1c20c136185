import { describe, expect, test } from 'vitest'
import { createProgress } from './progress'
import { captureTerminal } from './testing/captured-terminal'

const watched = { results: false, remarks: true }

function createClock() {
  let nowMs = 5000
  return {
    now: () => nowMs,
    pass(ms: number) {
      nowMs += ms
    },
  }
}

describe('progress', () => {
  test('a short run says nothing', () => {
    const terminal = captureTerminal(watched)
    const clock = createClock()
    const progress = createProgress(terminal, clock.now)
    clock.pass(900)
    progress.show(0.9)
    progress.clear()
    expect(terminal.remarks).toBe('')
  })

  test('a long run says how far it is, five times a second at most, and cleans up', () => {
    const terminal = captureTerminal(watched)
    const clock = createClock()
    const progress = createProgress(terminal, clock.now)
    clock.pass(2000)
    progress.show(0.25)
    clock.pass(100)
    progress.show(0.26)
    progress.clear()
    expect(terminal.remarks).toBe('\r\u001b[2Ksimulating: 25 %, about 6 s left\r\u001b[2K')
  })

  test('nobody watches, nothing is written', () => {
    const terminal = captureTerminal()
    const clock = createClock()
    const progress = createProgress(terminal, clock.now)
    clock.pass(60_000)
    progress.show(0.5)
    progress.clear()
    expect(terminal.remarks).toBe('')
  })
})
