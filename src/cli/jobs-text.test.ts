import { expect, test } from 'vitest'
import { formatMs, formatRate } from '../core/format'
import { jobLines } from './jobs-text'
import type { ReplicatedReport } from './summary'

test('whoever does jobs has a line, and nobody else', () => {
  const figure = (mean: number | null) => ({ mean, halfWidth: null })
  const times = (mean: number | null, p99: number | null) => ({ mean: figure(mean), p99: figure(p99) })
  const jobs = {
    done: figure(1200),
    failed: figure(3),
    latencyMs: times(24, 90),
    sincePublishedMs: times(null, null),
  }
  const report = {
    durationS: 70,
    warmupS: 10,
    components: [{ name: 'queue' }, { name: 'mailers', jobs }],
  } as unknown as ReplicatedReport
  const [plain, slow, none] = [24, 90, Number.NaN].map((ms) => formatMs(ms, { seconds: true }))
  expect(jobLines(report)).toEqual([
    `mailers: ${formatRate(20)} done, 3 failed, a job ${plain} (p99 ${slow}), from published to done ${none} (p99 ${none})`,
  ])
})
