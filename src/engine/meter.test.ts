import { describe, expect, test } from 'vitest'
import { Meter } from './meter'

function metered(): Meter {
  const meter = new Meter(0)
  meter.available = 4
  return meter
}

describe('a meter', () => {
  test('integrates levels over time, exactly', () => {
    const meter = metered()
    meter.advance(10)
    meter.busy = 2
    meter.waiting = 3
    meter.advance(15)
    meter.busy = 1
    meter.waiting = 0
    // Busy 0 × 10 + 2 × 5 + 1 × 5 of 4 × 20; waiting 3 × 5 over 20.
    expect(meter.utilization(20)).toBe(15 / 80)
    expect(meter.queueLengthMean(20)).toBe(15 / 20)
  })

  test('reading writes nothing', () => {
    const meter = metered()
    meter.busy = 4
    const first = [meter.utilization(7), meter.busyIntegral(7)]
    meter.utilization(1000)
    expect([meter.utilization(7), meter.busyIntegral(7)]).toEqual(first)
  })

  test('reports from the moment it is told to measure', () => {
    const meter = metered()
    meter.busy = 4
    meter.advance(10)
    meter.beginMeasuring(10)
    meter.busy = 1
    expect(meter.utilization(20)).toBe(0.25)
    // What it counts in all goes on.
    expect(meter.busyIntegral(20)).toBe(50)
  })

  test('what comes into being later was not available before', () => {
    const meter = new Meter(100)
    meter.available = 1
    meter.busy = 1
    meter.advance(110)
    meter.busy = 0
    meter.waiting = 2
    expect(meter.utilization(120)).toBe(0.5)
    expect(meter.queueLengthMean(120)).toBe(1)
  })

  test('has no utilization where nothing was available', () => {
    expect(new Meter(0).utilization(10)).toBe(0)
    expect(new Meter(0).queueLengthMean(0)).toBe(0)
  })
})
