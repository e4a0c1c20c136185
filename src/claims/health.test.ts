// Every entry of the library starts healthy, and under its stated load the stated resource is what is short.
import { describe, expect, test } from 'vitest'
import { LIBRARY } from '../library/entries'
import { changed, faults, traffic } from './changes'
import { Laboratory } from './laboratory'
import { component, failedShare } from './readings'

/** Memory is there to be used; time and places in a pool that somebody waits for are not. */
const RESOURCES = ['cpu', 'disk', 'networkOut', 'networkIn'] as const

describe.each(LIBRARY.map((entry) => [entry.id, entry] as const))('%s', (_, { scenario, binds }) => {
  const laboratory = new Laboratory(1)
  const calm = changed(scenario, 'calm', faults([]))

  test('starts healthy: errors below 1 %, objectives met, no resource above 70 %', () => {
    const report = laboratory.report(calm)
    expect(failedShare(report)).toBeLessThan(0.01)
    expect(report.objectives?.filter(({ verdict }) => verdict !== 'met') ?? []).toEqual([])
    const above = report.components.flatMap(({ id, resources }) =>
      RESOURCES.filter((name) => (resources[name]?.utilization ?? 0) > 0.7).map((name) => `${id} ${name}`),
    )
    expect(above).toEqual([])
  })

  test('under the stated load the stated resource is full, and no other is fuller', () => {
    const report = laboratory.report(changed(scenario, 'loaded', faults([]), traffic(binds.load)))
    const bound = component(report, binds.component).resources[binds.resource]?.utilization ?? Number.NaN
    expect(bound).toBeGreaterThan(0.9)
    const fuller = report.components.flatMap(({ id, resources }) =>
      RESOURCES.filter((name) => (resources[name]?.utilization ?? 0) > bound + 0.02).map(
        (name) => `${id} ${name}`,
      ),
    )
    expect(fuller).toEqual([])
  })
})
