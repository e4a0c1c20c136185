import { describe, expect, test } from 'vitest'
import { crash, design, ONE_CORE, type Sketch, trial } from '../../simulation/testing/design'
import type { RecordedWindow } from '../../state/series'
import { drawnOf } from './chart-rows'
import { type ChartContext, SUBJECTS } from './subjects'

const shop: Sketch = {
  components: {
    users: ['clients', { rateRps: 100 }],
    web: ['server', { ...ONE_CORE, readCpuMs: 4 }],
    calm: ['server', { ...ONE_CORE, readCpuMs: 1 }],
  },
  links: { 'users > web': ['call'], 'web > calm': ['call'] },
}

/** What the page holds after so many seconds. */
function contextOf(sketch: Sketch, seconds: number, selectedId?: string): ChartContext {
  const { run } = trial(sketch, { live: true }).to(seconds * 1000)
  const layout = run.layout(1)
  const windows = run.takeSeries().map((row): RecordedWindow => ({ ...row, layout }))
  return { scenario: design(sketch), windows, selectedId }
}

function labelsOf(id: keyof typeof SUBJECTS, context: ChartContext): readonly string[] {
  return SUBJECTS[id].lines(context).map(({ label }) => label)
}

function columnOf(id: keyof typeof SUBJECTS, context: ChartContext, label: string) {
  const { lines, rows } = drawnOf(SUBJECTS[id], context, [])
  const index = lines.findIndex((line) => line.label === label)
  return rows.map((row) => row[`line${index}`])
}

describe('rows of a small run', () => {
  const context = contextOf(shop, 4)

  test('have the throughput and the latency that the design must have', () => {
    expect(columnOf('throughput', context, 'ok').slice(1)).toEqual([100, 100, 100])
    // 4 ms, and 1 ms on the other machine.
    for (const p50 of columnOf('latency', context, 'p50').slice(1)) expect(p50).toBeCloseTo(5, 1)
  })

  test('have the utilization that follows from rate and work', () => {
    const [, second] = columnOf('utilization', context, 'web CPU')
    expect(second).toBeCloseTo(40, 6)
    expect(columnOf('utilization', context, 'calm CPU')[1]).toBeCloseTo(10, 6)
  })

  test('of the selected part have all its resources, by their names alone', () => {
    expect(labelsOf('utilization', { ...context, selectedId: 'web' })).toEqual([
      'CPU',
      'memory',
      'disk',
      'network',
    ])
    expect(SUBJECTS.utilization.note({ ...context, selectedId: 'web' })).toBe('web')
    // Users have no machine: then it is the busiest again.
    expect(labelsOf('utilization', { ...context, selectedId: 'users' })).toContain('web CPU')
  })

  test('stand at the ends of their windows, between round numbers', () => {
    const { rows, span, max } = drawnOf(SUBJECTS.throughput, context, [])
    expect(rows.map(({ endMs }) => endMs)).toEqual([1000, 2000, 3000, 4000])
    expect(span).toEqual([1000, 4000])
    expect(max).toBe(100)
  })

  test('of a run of before stand behind, and the chart is high enough for both', () => {
    const twice: Sketch = {
      ...shop,
      components: { ...shop.components, users: ['clients', { rateRps: 200 }] },
    }
    const { windows } = contextOf(twice, 4)
    const { ghosts, max } = drawnOf(SUBJECTS.throughput, context, [{ id: 'one', name: 'before', windows }])
    expect(ghosts[0].points.at(-1)).toEqual({ endMs: 4000, value: 200 })
    expect(max).toBe(200)
  })

  test('of a run of before have its own layers, whatever fails in this one', () => {
    const { windows } = contextOf({ ...shop, timeline: [crash('web', 2500)] }, 4)
    const ghostsBehind = (context: ChartContext) =>
      drawnOf(SUBJECTS.throughput, context, [{ id: 'one', name: 'before', windows }]).ghosts.map(
        ({ look, points }) => [look, points[1].value, points[3].value],
      )
    // 100 a second come; from 2.5 s on they fail.
    const layers = [
      ['ok', 100, 0],
      ['failed', 100, 100],
    ]
    expect(ghostsBehind(contextOf(shop, 4))).toEqual(layers)
    const silent = contextOf({ ...shop, timeline: [crash('calm', 500, 4000, { mode: 'machine' })] }, 4)
    expect(ghostsBehind(silent)).toEqual(layers)
  })
})

describe('failures', () => {
  const context = contextOf({ ...shop, timeline: [crash('web', 2500)] }, 5)

  test('stand in layers by cause, where they occur and beside it', () => {
    expect(labelsOf('throughput', context)).toEqual(['ok', 'crashed'])
    const crashed = columnOf('throughput', context, 'crashed')
    expect(crashed.slice(0, 2)).toEqual([null, 0])
    expect(crashed.slice(3)).toEqual([100, 100])
  })

  test('leave gaps in what cannot be measured', () => {
    expect(columnOf('latency', context, 'p99').slice(3)).toEqual([null, null])
    expect(columnOf('utilization', context, 'web CPU').slice(3)).toEqual([null, null])
  })
})

test('a crowd before one machine is seen as its queue', () => {
  const rush: Sketch = { ...shop, components: { ...shop.components, users: ['clients', { rateRps: 300 }] } }
  const context = contextOf(rush, 4)
  const queue = columnOf('queues', context, 'web')
  expect(Number(queue.at(-1))).toBeGreaterThan(Number(queue[2]))
  expect(columnOf('queues', context, 'calm').at(-1)).toBe(0)
})

test('what a chart says costs what the windows cost', () => {
  const context = contextOf(shop, 3)
  const { windows } = context
  expect(columnOf('cost', context, 'an hour')).toEqual(windows.map(({ usdPerHour }) => usdPerHour))
  expect(windows[2].spentUsd).toBeGreaterThan(windows[1].spentUsd)
})

test('only charts with a subject in the design are offered', () => {
  const offered = (sketch: Sketch) => {
    const context = contextOf(sketch, 2)
    return Object.entries(SUBJECTS)
      .filter(([, subject]) => subject.isOffered(context))
      .map(([id]) => id)
  }
  expect(offered(shop)).toEqual(['latency', 'throughput', 'utilization', 'queues', 'cost'])
  expect(
    offered({
      components: { ...shop.components, cache: ['cache'], jobs: ['queue'] },
      links: { ...shop.links, 'web > cache': ['cache'], 'web > jobs': ['publish'] },
    }),
  ).toEqual(['latency', 'throughput', 'utilization', 'queues', 'hits', 'backlog', 'cost'])
})
