import { describe, expect, test } from 'vitest'
import { createAlarm } from './alarm'

describe('alarm', () => {
  test('it rings after what already waits in the event loop', async () => {
    const heard: string[] = []
    const alarm = await rungOnce((set) => {
      set(0)
      heard.push('first')
      queueMicrotask(() => heard.push('second'))
    })
    expect([...heard, alarm]).toEqual(['first', 'second', 'rung'])
  })

  test('a later wish takes the place of an earlier one', async () => {
    let rings = 0
    await new Promise<void>((resolve) => {
      const alarm = createAlarm(() => {
        rings += 1
        if (rings === 1) alarm.set(0)
        else resolve()
      })
      alarm.set(0)
      alarm.set(3_600_000)
      alarm.set(0)
      alarm.set(0)
    })
    expect(rings).toBe(2)
  })

  test('a wish for later waits', async () => {
    const beganAt = performance.now()
    await rungOnce((set) => set(20))
    expect(performance.now() - beganAt).toBeGreaterThan(15)
  })
})

function rungOnce(begin: (set: (afterMs: number) => void) => void): Promise<'rung'> {
  return new Promise((resolve) => {
    const alarm = createAlarm(() => resolve('rung'))
    begin((afterMs) => alarm.set(afterMs))
  })
}
