import { expect, test } from 'vitest'
import { draftOf } from '../scenario/mermaid/draft'
import { NINE_GRAPHS } from '../scenario/mermaid/testing/nine-graphs'
import { valueOf } from '../scenario/testing/worlds'
import { play } from './testing/small-world'

test.each(Object.entries(NINE_GRAPHS))('%s, as it was sketched, answers what it is asked', (_title, text) => {
  const report = play(valueOf(draftOf(text)).scenario, 20_000)
  for (const { id, arrivals, ok, failed } of report.requestTypes) {
    expect(`${id}: ${failed} failed`).toBe(`${id}: 0 failed`)
    expect(ok).toBeGreaterThan(0.95 * arrivals)
  }
  // Workers are not called: they fetch.
  const idle = report.components.filter(
    ({ kind, received }) => !['clients', 'worker'].includes(kind) && received === 0,
  )
  expect(idle.map(({ name }) => name)).toEqual([])
  for (const { counts } of report.components.filter(({ kind }) => kind === 'queue')) {
    expect(counts.acknowledged).toBeGreaterThan(50)
  }
})
