// Key columns: what a request may say of what it is about, and how many values those have that no data set counts.
// Picture: the tabs of a filing cabinet: by article, by customer, by country, by date.
// Invariant: these figures stand for "left out" in files, so a change of one is a new format version with a migration.
import { type ColumnsPlan, KEY_COLUMNS, type KeyColumn } from '../engine/plan'
import type { Choice } from './fields'

export { KEY_COLUMNS, type KeyColumn }

/** Items and users are counted where they stand: in data sets and populations. */
export const COUNTED_COLUMNS = ['country', 'day'] as const satisfies readonly KeyColumn[]
export type CountedColumn = (typeof COUNTED_COLUMNS)[number]

/**
 * 40 countries with an exponent of 1.5 are our choice: the largest has 44 % of the users. A year of days with an
 * exponent of 1 asks for what is a week old an eighth as often as for what is of today; at Facebook "an order of
 * magnitude lower" (Muralidhar et al., "f4", OSDI 2014).
 */
export const DEFAULT_COLUMNS: ColumnsPlan = {
  country: { values: 40, skew: 1.5 },
  day: { values: 365, skew: 1 },
}

export const KEY_COLUMN_CHOICES: readonly (Choice & { readonly value: KeyColumn })[] = [
  { value: 'item', label: 'Item', help: 'What is asked for.' },
  { value: 'user', label: 'User', help: 'Who asks.' },
  { value: 'country', label: 'Country', help: 'Where that user belongs; the largest has many of them.' },
  { value: 'day', label: 'Day', help: 'When it happened; recent days are asked for most.' },
]
