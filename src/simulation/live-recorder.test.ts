import { describe, expect, test } from 'vitest'
import { frameLength, type SeriesRow } from '../kit/frame-layout'
import { readComponentRow, readTotals } from '../kit/readings'
import { valueOf } from '../scenario/testing/worlds'
import { billOf } from './bill'
import { createRun } from './run'
import type { Run } from './run-api'
import { crash, design, ONE_CORE, type Sketch, trial } from './testing/design'

const shop: Sketch = {
  components: { users: ['clients', { rateRps: 100 }], web: ['server', { ...ONE_CORE, readCpuMs: 4 }] },
  links: { 'users > web': ['call'] },
}

const totalsOf = ({ frame }: SeriesRow) => readTotals(frame)
/** Rows stand in the order of the sketch. */
const webOf = ({ frame }: SeriesRow) => readComponentRow(frame, 1)

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
    expect(totalsOf(rows[1])).toMatchObject({ createdRps: 100, okRps: 100, failedRps: 0 })
    expect(totalsOf(rows[1]).latencyMsP50).toBeCloseTo(4, 1)
    expect(webOf(rows[1]).utilization.cpu).toBeCloseTo(0.4, 6)
    expect(readComponentRow(rows[1].frame, 0).utilization.cpu).toBeNull()
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
    expect([first, second, third].map((row) => totalsOf(row).failedRps)).toEqual([0, 51, 100])
    expect(totalsOf(third).causesRps).toEqual({ crashed: 100 })
    // Down: nothing was available.
    expect(webOf(third).utilization.cpu).toBeNull()
    expect([first, second, third].map((row) => webOf(row).state)).toEqual(['up', 'down', 'down'])
  })

  test('tells of one window alone, and of levels as they were at its end', () => {
    // From the second second on 300 a second ask for 4 ms each of a core that can do 250 a second.
    const rush = [{ id: 'f1', fault: 'traffic', component: 'users', atMs: 1000, factor: 3 }] as never
    const { run } = trial({ ...shop, timeline: rush }, { live: true }).to(2000)
    const [, second] = run.takeSeries()
    expect(webOf(second).rateRps).toBeCloseTo(300, -1)
    expect(webOf(second).utilization.cpu).toBeCloseTo(1, 2)
    // What came and is not done is still there.
    const { createdRps, okRps, inFlight } = totalsOf(second)
    expect(inFlight).toBeCloseTo((createdRps ?? 0) - (okRps ?? 0), -1)
  })

  test('says what the design costs at the use of each window, and what was spent since the run began', () => {
    const { run } = trial(shop, { live: true }).to(3000)
    const rows = run.takeSeries()
    const usage = new Map([['web', webOf(rows[1]).usage as NonNullable<ReturnType<typeof webOf>['usage']>]])
    const perHour = billOf(design(shop), { okRps: 100, usage, deployed: new Map() }).totalUsd / 730
    expect(rows[1].usdPerHour).toBeCloseTo(perHour, 10)
    expect(rows[2].spentUsd).toBeCloseTo(
      rows.reduce((sum, { usdPerHour }) => sum + usdPerHour / 3600, 0),
      12,
    )
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

describe('readings of the last windows', () => {
  const readingsOf = (run: Run) => {
    const layout = run.layout(1)
    const frame = new Float64Array(frameLength(layout))
    run.writeFrame(frame, layout)
    return readTotals(frame)
  }
  const nobody = design({ components: {} })
  const others = design({
    components: { guests: ['clients', { rateRps: 50 }], shop: ['server', { ...ONE_CORE, readCpuMs: 4 }] },
    links: { 'guests > shop': ['call'] },
  })

  test('tell nothing of what ran before, once nothing of it is left', () => {
    const run = valueOf(createRun(design(shop), { live: true, traces: { keep: 3, share: 'some' } }))
    run.advance(3500, Number.POSITIVE_INFINITY)
    expect(readingsOf(run)).toMatchObject({ createdRps: 100, latencyMsP99: 4 })
    valueOf(run.adopt(nobody))
    expect(readingsOf(run)).toMatchObject({
      createdRps: null,
      okRps: null,
      latencyMsP99: null,
      causesRps: {},
    })
    run.advance(4600, Number.POSITIVE_INFINITY)
    valueOf(run.adopt(others))
    run.advance(6600, Number.POSITIVE_INFINITY)
    expect(readingsOf(run)).toMatchObject({ createdRps: 50, failedRps: 0, causesRps: {} })
    expect(run.takeWhere()?.requests).toBeLessThanOrEqual(100)
    // Of the paper nothing is missing.
    const rows = run.takeSeries()
    expect(rows.map(({ endMs }) => endMs)).toEqual([1000, 2000, 3000, 3500, 4500, 4600, 5600, 6600])
    expect(rows.reduce((sum, { lengthMs }) => sum + lengthMs, 0)).toBe(6600)
  })

  test('go on while anything of it is left', () => {
    const { run } = trial(shop, { live: true }).to(3500)
    valueOf(run.adopt(design({ components: { web: shop.components.web } })))
    expect(readingsOf(run).createdRps).toBe(100)
  })
})
