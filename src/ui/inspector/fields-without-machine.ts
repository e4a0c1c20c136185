// Which fields a component has that shares a machine. Picture: a tenant's knobs, without those of the house.
// Invariant: what its machine decides for it is set there.
import type { Fields } from '../../kit/fields'
import { PLACE_SPECS } from '../../kit/places'
import type { KindSpec } from '../../kit/spec'
import { THREADING_FIELDS } from '../../kit/threading-fields'

/** Whoever shares a machine shares its cores, as its operating system says. */
const DECIDED_BY_MACHINE = ['autoscaling', 'scheduling', ...Object.keys(THREADING_FIELDS)]

/** What its shared machine decides for it is set there, and one cannot order more of that machine. */
export function fieldsWithoutMachine({ fields }: KindSpec): Fields {
  const own = Object.entries(fields).filter(
    ([name, { when }]) =>
      !Object.hasOwn(PLACE_SPECS.machine.fields, name) &&
      !DECIDED_BY_MACHINE.includes(name) &&
      when?.field !== 'autoscaling',
  )
  return Object.fromEntries(own)
}
