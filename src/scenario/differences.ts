// Differences: what one design has that another has not, part by part and setting by setting.
// Picture: laying the new drawing on the old one and reading out where the lines part.
// Invariant: designs that run alike differ in nothing; what only people see (names, positions, notes) is none.
import type { Field, FieldValue, Fields, Settings } from '../kit/fields'
import { FILLED_BY_INSTANCE_TYPE } from '../kit/hardware'
import { LINK_FIELDS, policyOf } from '../kit/link-fields'
import type { Component, Link, Place, Scenario } from './document'
import { same } from './same'
import { configValues, specOf } from './settings'

/** Names are those of the later design, where it has the part. */
export type Difference =
  | { readonly what: 'added' | 'removed' | 'moved'; readonly name: string }
  | { readonly what: 'linked' | 'unlinked'; readonly from: string; readonly to: string }
  | { readonly what: 'kind'; readonly name: string; readonly before: string; readonly after: string }
  | {
      readonly what: 'set'
      /** A component, or both ends of a link. */
      readonly of: readonly string[]
      readonly field: Field
      readonly before: FieldValue
      readonly after: FieldValue
    }
  | { readonly what: 'whole'; readonly part: WholePart }
  /** They have too little in common to be compared part by part. */
  | { readonly what: 'another' }

/** What is not told setting by setting. */
export type WholePart = 'requestTypes' | 'data' | 'places' | 'faults' | 'objectives' | 'seed' | 'length'

export function differencesOf(before: Scenario, after: Scenario): readonly Difference[] {
  return areStrangers(before, after) ? [{ what: 'another' }] : partDifferences(before, after)
}

/** Part by part, however little they have in common. */
export function partDifferences(before: Scenario, after: Scenario): readonly Difference[] {
  return [
    ...componentDifferences(before, after),
    ...linkDifferences(before, after),
    ...wholeDifferences(before, after),
  ]
}

/** Fewer than half of the parts of either are in the other. */
function areStrangers({ components: before }: Scenario, { components: after }: Scenario): boolean {
  const kinds = new Map<string, string>(before.map(({ id, kind }) => [id, kind]))
  const shared = after.filter(({ id, kind }) => kinds.get(id) === kind).length
  return shared * 2 < Math.min(before.length, after.length)
}

function componentDifferences(before: Scenario, after: Scenario): readonly Difference[] {
  const old = byId(before.components)
  const present = byId(after.components)
  return [
    ...after.components.flatMap((component): readonly Difference[] => {
      const twin = old.get(component.id)
      if (twin === undefined) return [{ what: 'added', name: component.name }]
      return changesOf(twin, component)
    }),
    ...before.components
      .filter(({ id }) => !present.has(id))
      .map(({ name }): Difference => ({ what: 'removed', name })),
  ]
}

function changesOf(before: Component, after: Component): readonly Difference[] {
  const { name } = after
  if (before.kind !== after.kind)
    return [{ what: 'kind', name, before: titleOf(before), after: titleOf(after) }]
  const spec = specOf(after.kind)
  const moved: readonly Difference[] = before.place === after.place ? [] : [{ what: 'moved', name }]
  if (spec === undefined) return moved
  const [old, present] = [before, after].map(({ settings }) => configValues(spec, settings))
  const isSaid = isSaidOf(old, present)
  return [
    ...moved,
    ...setDifferences([name], spec.fields, old, present)
      .filter(({ key }) => isSaid(key))
      .map(({ one }) => one),
  ]
}

/** A machine that is another instance type says all it brings; one that is the user's own says its figures. */
function isSaidOf(before: Settings, after: Settings): (name: string) => boolean {
  const isOwn = before.instanceType === 'custom' || after.instanceType === 'custom'
  const filled: readonly string[] = FILLED_BY_INSTANCE_TYPE
  return (name) => (isOwn ? name !== 'instanceType' : !filled.includes(name) || !('instanceType' in after))
}

function linkDifferences(before: Scenario, after: Scenario): readonly Difference[] {
  const old = byId(before.links)
  const present = byId(after.links)
  return [
    ...after.links.flatMap((link): readonly Difference[] => {
      const ends = endsOf(after, link)
      const twin = old.get(link.id)
      if (twin === undefined || twin.from !== link.from || twin.to !== link.to || twin.role !== link.role)
        return [{ what: 'linked', ...ends }]
      const [was, is] = [twin, link].map(({ role, policy }) => policyOf(role, policy) as unknown as Settings)
      return setDifferences([ends.from, ends.to], LINK_FIELDS, was, is).map(({ one }) => one)
    }),
    ...before.links
      .filter(({ id }) => !present.has(id))
      .map((link): Difference => ({ what: 'unlinked', ...endsOf(before, link) })),
  ]
}

function setDifferences(of: readonly string[], fields: Fields, before: Settings, after: Settings) {
  return Object.entries(fields)
    .filter(([key]) => !same(before[key], after[key]))
    .map(([key, field]) => ({
      key,
      one: { what: 'set', of, field, before: before[key], after: after[key] } satisfies Difference,
    }))
}

function wholeDifferences(before: Scenario, after: Scenario): readonly Difference[] {
  const parts: readonly (readonly [WholePart, (scenario: Scenario) => unknown])[] = [
    ['requestTypes', ({ requestTypes }) => requestTypes.map(({ name: _name, ...type }) => type)],
    ['data', ({ dataSets, columns }) => [dataSets.map(({ name: _name, ...set }) => set), columns]],
    ['places', ({ places, distances }) => [places.map(whatRuns), distances]],
    ['faults', ({ timeline }) => timeline],
    ['objectives', ({ objectives }) => objectives],
    ['seed', ({ seed }) => seed],
    ['length', ({ durationS, warmupS }) => [durationS, warmupS]],
  ]
  return parts
    .filter(([, read]) => !same(read(before), read(after)))
    .map(([part]) => ({ what: 'whole', part }))
}

function whatRuns({ id, level, inside, settings }: Place): unknown {
  return { id, level, inside: inside ?? null, settings }
}

function endsOf(
  { components }: Scenario,
  { from, to }: Link,
): { readonly from: string; readonly to: string } {
  const nameOf = (id: string): string => components.find((one) => one.id === id)?.name ?? id
  return { from: nameOf(from), to: nameOf(to) }
}

function titleOf({ kind }: Component): string {
  return specOf(kind)?.title ?? kind
}

function byId<Part extends { readonly id: string }>(parts: readonly Part[]): ReadonlyMap<string, Part> {
  return new Map(parts.map((part) => [part.id, part]))
}
