import { expect, test } from 'vitest'
import { KINDS } from '../../kinds/index'
import type { ComponentId, Fault, FaultId, LinkId, PlaceId } from '../../scenario/document'
import { addFault } from '../../scenario/edits/faults'
import { scenarioOf, valueOf } from '../../scenario/testing/worlds'
import { componentSorts, type LastingSort, linkSorts, placeSorts } from './lasting-sorts'

const frame = { position: { x: 0, y: 0 }, size: { width: 480, height: 480 } }
const repeats = { mtbfMs: 1, mttrMs: 1, spread: 'constant' } as const

function faultsOf(sorts: readonly LastingSort[]): readonly Fault[] {
  return sorts.flatMap(({ strength, fault }) =>
    [strength?.min ?? 0, strength?.default ?? 0, strength?.max ?? 0].map((chosen) => ({
      ...fault(chosen),
      id: 'fault-1' as FaultId,
      atMs: 0,
      repeats,
    })),
  )
}

test.each([...KINDS.keys()])(
  'whatever is offered for %s can come and go there, at any strength offered',
  (kind) => {
    const scenario = scenarioOf({ components: [{ id: 'part', kind }] })
    const sorts = componentSorts('part' as ComponentId, KINDS.get(kind)!.spec)
    expect(new Set(sorts.map(({ label }) => label)).size).toBe(sorts.length)
    for (const fault of faultsOf(sorts)) valueOf(addFault(scenario, { fault }))
  },
)

test('and so it is for links and places', () => {
  const scenario = scenarioOf({
    places: [{ id: 'here', level: 'region', ...frame }],
    components: [
      { id: 'users', kind: 'clients' },
      { id: 'web', kind: 'server' },
    ],
    links: [{ id: 'wire', from: 'users', to: 'web', role: 'call' }],
  })
  const faults = [...faultsOf(linkSorts('wire' as LinkId)), ...faultsOf(placeSorts('here' as PlaceId))]
  expect(faults).toHaveLength(21)
  for (const fault of faults) valueOf(addFault(scenario, { fault }))
})
