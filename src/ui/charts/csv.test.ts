import { expect, test } from 'vitest'
import { frameLength, type FrameLayout } from '../../kit/frame-layout'
import { ONE_CORE, design, type Sketch, trial } from '../../simulation/testing/design'
import type { RecordedWindow } from '../../state/series'
import { chartsCsv, everythingCsv } from './csv'
import { SUBJECTS } from './subjects'

const LAYOUT: FrameLayout = { epoch: 1, components: [], kinds: [], links: [] }

function windowOf(endMs: number): RecordedWindow {
  const frame = new Float64Array(frameLength(LAYOUT))
  return { endMs, lengthMs: 1000, frame, usdPerHour: 0.125, spentUsd: 0.25, layout: LAYOUT }
}

test('a chart is a table with names and units on top, numbers in full, gaps empty, lines that end as RFC 4180 says', () => {
  const lines = [
    { key: 'a', label: 'a "b", c', look: '', read: ({ endMs }: RecordedWindow) => endMs / 3 },
    { key: 'b', label: '=1+1', look: '', unit: 'ms', read: () => null },
  ]
  expect(chartsCsv([{ title: 'Latency', unit: '/s', lines }], [windowOf(1000), windowOf(2000)])).toBe(
    'time (s),window (s),"Latency a ""b"", c (/s)",Latency =1+1 (ms)\r\n' +
      '1,1,333.3333333333333,\r\n' +
      '2,1,666.6666666666666,\r\n',
  )
})

test('several charts stand side by side', () => {
  const lines = SUBJECTS.cost.lines({
    scenario: design({ components: {} }),
    windows: [],
    selectedId: undefined,
  })
  const [header, row] = chartsCsv([{ title: 'Cost', unit: '$/h', lines }], [windowOf(1000)]).split('\r\n')
  expect(header).toBe('time (s),window (s),Cost an hour ($/h),Cost spent ($)')
  expect(row).toBe('1,1,0.125,0.25')
})

test('everything is a column for every reading, and a part that was not there yet has none', () => {
  const shop: Sketch = {
    components: { users: ['clients', { rateRps: 100 }], web: ['server', { ...ONE_CORE, readCpuMs: 4 }] },
    links: { 'users > web': ['call'] },
  }
  const { run } = trial(shop, { live: true }).to(2000)
  const layout = run.layout(1)
  const windows = run.takeSeries().map((row) => ({ ...row, layout }))
  const later = design({ ...shop, components: { ...shop.components, db: ['database'] } })
  const lines = everythingCsv(later, windows).split('\r\n')
  const headers = lines[0].split(',')
  const second = lines[2].split(',')
  expect(second).toHaveLength(headers.length)
  const valueOf = (header: string) => second[headers.indexOf(header)]
  expect(valueOf('ok (/s)')).toBe('100')
  expect(Number(valueOf('cpu of web (share)'))).toBeCloseTo(0.4, 9)
  expect(valueOf('attempts users to web (/s)')).toBe('100')
  expect(valueOf('rate of db (/s)')).toBe('')
})
