// Stored: users who fetch from an object store, small enough to count by hand.
// Picture: a counter, and one person at a time.
// Invariant: their line is so fast that it does not count.
import type { FieldValue } from '../../../kit/fields'
import type { DataSet, Fault, RequestType, Scenario } from '../../../scenario/document'
import { design } from '../../../simulation/testing/design'

type Settings = Readonly<Record<string, FieldValue>>

export function stored(
  settings: Settings,
  users: Settings = {},
  dataSet: Partial<DataSet> = {},
  requestTypes: readonly Partial<RequestType>[] = [{}],
  timeline: readonly Fault[] = [],
): Scenario {
  return design({
    components: {
      users: ['clients', { rateRps: 100, ...users }],
      store: ['object-store', settings],
    },
    links: { 'users > store': ['call', { timeoutMs: 0 }] },
    dataSets: [{ items: 1, itemBytes: 0, ...dataSet }],
    requestTypes,
    timeline,
  })
}

/** With these settings of the store. */
export function withStore(scenario: Scenario, settings: Settings): Scenario {
  const components = scenario.components.map((one) =>
    one.id === 'store' ? { ...one, settings: { ...one.settings, ...settings } } : one,
  )
  return { ...scenario, components }
}
