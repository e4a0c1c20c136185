import { expect, test } from 'vitest'
import { frameLength } from '../../kit/frame-layout'
import { readComponentRow, readTotals } from '../../kit/readings'
import { STARTER } from '../../library/starter'
import { scenarioOf, valueOf } from '../../scenario/testing/worlds'
import { billOf } from '../../simulation/bill'
import { createRun } from '../../simulation/run'
import { dearestLines, measuredNow, usageOf } from './live-bill'

const usage = {
  machines: 2,
  unitsPerS: 0,
  writesPerS: 0,
  storedBytes: 0,
  betweenZonesBytesPerS: 0,
  betweenRegionsBytesPerS: 0,
  outBytesPerS: 5,
}

test('the dearest lines come first, and what costs nothing is left out', () => {
  const lines = dearestLines(billOf(STARTER, undefined))
  expect(lines.map(({ usd }) => usd)).toEqual(lines.map(({ usd }) => usd).toSorted((a, b) => b - a))
  expect(lines[0]).toMatchObject({ item: 'machines', id: 'server-1' })
  expect(lines.every(({ usd }) => usd > 0)).toBe(true)
})

test('a steady run costs live what its report says', () => {
  const run = valueOf(createRun(STARTER, { seed: 7, live: true }))
  run.advance(60_000, Number.POSITIVE_INFINITY)
  const layout = run.layout(1)
  const buffer = new Float64Array(frameLength(layout))
  run.writeFrame(buffer, layout)
  const usage = usageOf(STARTER, (id) => readComponentRow(buffer, layout.components.indexOf(id)))
  const live = billOf(STARTER, measuredNow(readTotals(buffer).okRps, { usage, deployed: [] }))
  const { bill } = run.report(0)
  expect(live.parts.map(({ id, lines }) => [id, lines.length])).toEqual(
    bill.parts.map(({ id, lines }) => [id, lines.length]),
  )
  // The last five seconds of Poisson traffic are not quite those of the minute.
  expect(Math.abs(live.totalUsd / bill.totalUsd - 1)).toBeLessThan(0.1)
})

test('an edit of the number of machines shows at once; an autoscaler’s number is what was measured', () => {
  const scenario = scenarioOf({
    components: [
      { id: 'fixed', kind: 'server', settings: { instances: 5 } },
      { id: 'elastic', kind: 'server', settings: { instances: 5, autoscaling: true } },
      { id: 'new', kind: 'server' },
      { id: 'unknown', kind: 'abacus' },
    ],
  })
  const readings = new Map(['fixed', 'elastic', 'unknown'].map((id) => [id, { usage }]))
  const machines = usageOf(scenario, (id) => readings.get(id)).map(([id, used]) => [id, used.machines])
  expect(machines).toEqual([
    ['fixed', 5],
    ['elastic', 2],
  ])
  expect(usageOf(scenario, () => ({ usage: null }))).toEqual([])
})

test('who shares a machine has as many as there are copies of it, whatever its own field says', () => {
  const frame = { position: { x: 0, y: 0 }, size: { width: 240, height: 240 } }
  const machinesAt = (copies: number, settings: object) => {
    const scenario = scenarioOf({
      places: [{ id: 'box', level: 'machine', settings: { instances: copies }, ...frame }],
      components: [{ id: 'web', kind: 'server', place: 'box', settings: { ...settings } }],
    })
    const [[, used]] = usageOf(scenario, () => ({ usage: { ...usage, machines: 9 } }))
    const { parts } = billOf(scenario, measuredNow(1, { usage: [['web', used]], deployed: [] }))
    return [used.machines, parts.find(({ id }) => id === 'box')?.lines[0].quantity]
  }
  expect(machinesAt(3, {})).toEqual([3, 3 * 730])
  expect(machinesAt(1, { instances: 3 })).toEqual([1, 730])
  expect(machinesAt(2, { instances: 3, autoscaling: true })).toEqual([2, 2 * 730])
})

test('machines that a deployment brought have their own price, whatever the number of machines is set to', () => {
  const larger = { id: 'larger', component: 'web', fault: 'deploy', atMs: 10, settings: { pricePerHour: 3 } }
  const settings = { instanceType: 'custom', pricePerHour: 1, instances: 5 }
  const scenario = scenarioOf({ components: [{ id: 'web', kind: 'server', settings }], timeline: [larger] })
  const of = usageOf(scenario, () => ({ usage }))
  const measured = measuredNow(1, { usage: of, deployed: [['larger', 2]] })
  const [{ lines }] = billOf(scenario, measured).parts
  expect(lines.slice(0, 2).map(({ quantity, usdPerUnit }) => [quantity, usdPerUnit])).toEqual([
    [3 * 730, 1],
    [2 * 730, 3],
  ])
})
