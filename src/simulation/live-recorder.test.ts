import { describe, expect, test } from 'vitest'
import { crash, ONE_CORE, type Sketch, trial } from './testing/design'

const shop: Sketch = {
  components: { users: ['clients', { rateRps: 100 }], web: ['server', { ...ONE_CORE, readCpuMs: 4 }] },
  links: { 'users > web': ['call'] },
}

describe('the series for charts', () => {
  test('has a row for every window that has closed, once', () => {
    const { run } = trial(shop, { live: true }).to(3500)
    const rows = run.takeSeries()
    expect(rows.map(({ endMs, lengthMs }) => [endMs, lengthMs])).toEqual([
      [1000, 1000],
      [2000, 1000],
      [3000, 1000],
    ])
    expect(run.takeSeries()).toEqual([])
    // From the second window on everything is steady: 100 a second of 4 ms on one core.
    expect(rows[1]).toMatchObject({ createdRps: 100, okRps: 100, failedRps: 0 })
    expect(rows[1].latencyMsP50).toBeCloseTo(4, 1)
    expect(rows[1].utilization.web[0]).toBeCloseTo(0.4, 6)
    expect(rows[1].utilization).not.toHaveProperty('users')
  })

  test('follows a change of window with the next one', () => {
    const { run } = trial(shop, { live: true }).to(1200)
    run.setWindowMs(100)
    run.advance(1450, Number.POSITIVE_INFINITY)
    expect(run.takeSeries().map(({ endMs }) => endMs)).toEqual([1000, 1200, 1300, 1400])
    run.setWindowMs(1000)
    run.advance(3600, Number.POSITIVE_INFINITY)
    expect(run.takeSeries().map(({ endMs }) => endMs)).toEqual([1500, 2500, 3500])
  })

  test('shows failures by cause in the window in which they happened', () => {
    const { run } = trial({ ...shop, timeline: [crash('web', 1500)] }, { live: true }).to(3000)
    const [first, second, third] = run.takeSeries()
    // Those of 1,500, 1,510, ... 2,000 ms are 51.
    expect([first, second, third].map(({ failedRps }) => failedRps)).toEqual([0, 51, 100])
    // The cause stands where the report's causes stand.
    expect(third.causesRps[3]).toBe(100)
    // Down: nothing was available.
    expect(third.utilization.web[0]).toBeNaN()
  })

  test('keeps no more rows than a chart of an hour needs, when nobody takes them', () => {
    const { run } = trial(
      { ...shop, components: { ...shop.components, users: ['clients', { rateRps: 1 }] } },
      { live: true },
    )
    run.setWindowMs(10)
    run.advance(12_000, Number.POSITIVE_INFINITY)
    expect(run.takeSeries()).toHaveLength(1024)
  })

  test('stays silent in a run that is not watched', () => {
    const { run } = trial(shop).to(3500)
    expect(run.takeSeries()).toEqual([])
  })
})
