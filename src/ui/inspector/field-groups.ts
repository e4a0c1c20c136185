// Which fields an inspector shows, under which heading, and which of them wait under "More".
// Picture: sorting the knobs of a panel by row, with the rarely used ones behind a flap.
// Invariant: a row shows at most FIELDS_MAX fields; what is shown elsewhere or does not apply is in no row.
import type { Field, Fields, FieldValue } from '../../kit/fields'

export const FIELDS_MAX = 8

export interface NamedField {
  readonly name: string
  readonly field: Field
}

export interface FieldGroup {
  readonly title: string
  readonly common: readonly NamedField[]
  readonly rare: readonly NamedField[]
}

export function fieldGroups(
  fields: Fields,
  values: Readonly<Record<string, FieldValue>>,
): readonly FieldGroup[] {
  const shown = Object.entries(fields)
    .map(([name, field]) => ({ name, field }))
    .filter(({ field }) => applies(field, fields, values))
  const titles = [...new Set(shown.map(({ field }) => field.group))]
  return titles.map((title) => {
    const group = shown.filter(({ field }) => field.group === title)
    const common = group.filter(({ field }) => field.rare !== true)
    const rare = group.filter(({ field }) => field.rare === true)
    // A group of nothing but rare fields would be an empty heading with a flap.
    if (common.length === 0) return { title, common: rare.slice(0, FIELDS_MAX), rare: rare.slice(FIELDS_MAX) }
    return { title, common: common.slice(0, FIELDS_MAX), rare: [...common.slice(FIELDS_MAX), ...rare] }
  })
}

/** What depends on a field that does not apply does not apply either. */
function applies({ when }: Field, fields: Fields, values: Readonly<Record<string, FieldValue>>): boolean {
  if (when === undefined) return true
  const value = values[when.field]
  const other = Object.hasOwn(fields, when.field) ? fields[when.field] : undefined
  return when.is.some((wanted) => wanted === value) && (other === undefined || applies(other, fields, values))
}

const WIDE: ReadonlySet<Field['type']> = new Set(['mix', 'choices', 'types', 'points'])

/** Fields that need the whole width: long menus, and divisions with a row each. */
export function isWide({ field }: NamedField): boolean {
  if (WIDE.has(field.type)) return true
  return field.type === 'choice' && field.choices.some(({ label }) => label.length > 14)
}
