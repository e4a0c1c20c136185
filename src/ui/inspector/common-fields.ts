// Common fields: what several components can be set together. Picture: one screwdriver for all screws of a size.
// Invariant: a field is common if all have it in the same unit and with the same choices; its values may differ.
import type { Field, Fields, FieldValue } from '../../kit/fields'
import { same } from '../../scenario/same'

export interface Settable {
  readonly fields: Fields
  readonly values: Readonly<Record<string, FieldValue>>
}

export interface Common {
  readonly fields: Fields
  /** Of the first of them. */
  readonly values: Readonly<Record<string, FieldValue>>
  /** Names of the fields in which they differ. */
  readonly mixed: ReadonlySet<string>
}

export function commonOf(parts: readonly Settable[]): Common {
  const [first, ...others] = parts
  if (first === undefined) return { fields: {}, values: {}, mixed: new Set() }
  const fields = Object.fromEntries(
    Object.entries(first.fields).filter(([name, field]) =>
      others.every((other) => Object.hasOwn(other.fields, name) && isAlike(field, other.fields[name])),
    ),
  )
  const mixed = Object.keys(fields).filter((name) =>
    others.some(({ values }) => !same(values[name], first.values[name])),
  )
  return { fields, values: first.values, mixed: new Set(mixed) }
}

function isAlike(one: Field, other: Field): boolean {
  return one.type === other.type && same(traitsOf(one), traitsOf(other))
}

function traitsOf(field: Field): unknown {
  if (field.type === 'number') return field.unit
  return 'choices' in field ? field.choices.map(({ value }) => value) : field.type
}
