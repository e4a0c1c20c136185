import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { problem } from '../core/problem'
import { createLine } from './line'

const MINUTE_MS = 60_000
const crash = problem('run-stopped', 'simulation', 'out of luck')
const answering = () => Promise.resolve()
const silent = () => new Promise<never>(() => undefined)

describe('line', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('an answer is passed on, and so is a refusal to answer', async () => {
    const line = createLine(answering, () => undefined)
    await expect(line.ask(() => Promise.resolve(7))).resolves.toBe(7)
    await expect(line.ask(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  })

  test('a cut line rejects what is open and what is asked later, and says so once', async () => {
    const onCut = vi.fn<(message: string) => void>()
    const line = createLine(answering, onCut)
    const open = line.ask(silent)
    line.cut(crash)
    line.cut(crash)
    await expect(open).rejects.toThrow('out of luck')
    await expect(line.ask(silent)).rejects.toThrow('out of luck')
    await vi.advanceTimersByTimeAsync(MINUTE_MS)
    expect(onCut).toHaveBeenCalledTimes(1)
    expect(onCut).toHaveBeenCalledWith(`${crash.message} ${crash.fix}`)
  })

  test('a long silence cuts it', async () => {
    const onCut = vi.fn<(message: string) => void>()
    const line = createLine(answering, onCut)
    const open = line.ask(silent)
    // Heard below; without a listener meanwhile it would count as unhandled.
    open.catch(() => undefined)
    await vi.advanceTimersByTimeAsync(9000)
    expect(onCut).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(2000)
    await expect(open).rejects.toThrow('does not answer')
    expect(onCut).toHaveBeenCalledTimes(1)
  })

  test('nothing to be answered is no silence', async () => {
    const onCut = vi.fn<(message: string) => void>()
    const line = createLine(answering, onCut)
    await line.ask(() => Promise.resolve(7))
    await vi.advanceTimersByTimeAsync(MINUTE_MS)
    expect(onCut).not.toHaveBeenCalled()
  })

  test('a thread that falls silent is noticed although nobody asks it anything', async () => {
    const onCut = vi.fn<(message: string) => void>()
    const line = createLine(silent, onCut)
    await line.ask(() => Promise.resolve(7))
    await vi.advanceTimersByTimeAsync(16_000)
    expect(onCut).toHaveBeenCalledTimes(1)
  })

  test('any answer ends a silence', async () => {
    const onCut = vi.fn<(message: string) => void>()
    const line = createLine(answering, onCut)
    void line.ask(silent).catch(() => undefined)
    for (let second = 0; second < 60; second += 4) {
      await line.ask(() => Promise.resolve(second))
      await vi.advanceTimersByTimeAsync(4000)
    }
    expect(onCut).not.toHaveBeenCalled()
  })

  test('after hanging up nothing is heard any more', async () => {
    const onCut = vi.fn<(message: string) => void>()
    const line = createLine(answering, onCut)
    const settled = vi.fn<() => void>()
    line.ask(silent).then(settled, settled)
    line.hangUp()
    line.ask(silent).then(settled, settled)
    line.cut(crash)
    await vi.advanceTimersByTimeAsync(MINUTE_MS)
    expect(settled).not.toHaveBeenCalled()
    expect(onCut).not.toHaveBeenCalled()
  })
})
