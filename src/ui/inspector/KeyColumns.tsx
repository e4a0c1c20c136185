import { formatCount } from '../../core/format'
import { COUNTED_COLUMNS, KEY_COLUMN_CHOICES } from '../../kit/key-columns'
import { inspectorWords } from '../../look/words-inspector'
import type { Scenario } from '../../scenario/document'
import { setColumn } from '../../scenario/edits/traffic'
import { editField } from './edit-field'
import { FieldGrid } from './FieldGroups'
import styles from './Inspector.module.css'
import { COLUMN_FIELDS } from './traffic-fields'

const words = inspectorWords
const SHOWN = Object.entries(COLUMN_FIELDS).map(([name, field]) => ({ name, field }))

/** What users and their doings belong to: how many there are, and how unequal. */
export function KeyColumns({ scenario }: { readonly scenario: Scenario }) {
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{words.keyColumns}</h3>
      {COUNTED_COLUMNS.map((column) => {
        const figures = scenario.columns[column]
        const name = KEY_COLUMN_CHOICES.find(({ value }) => value === column)?.label ?? column
        return (
          <details key={column} className={styles.part}>
            <summary>
              <span className={styles.partName}>{name}</span>
              <span className={styles.partNote}>{words.values(formatCount(figures.values))}</span>
            </summary>
            <div className={styles.partBody}>
              <FieldGrid
                shown={SHOWN}
                values={{ ...figures }}
                onSet={(field, value, manner) =>
                  editField({
                    label: words.set(COLUMN_FIELDS[field]?.label ?? field, name),
                    target: `columns.${column}.${field}`,
                    manner,
                    change: (present) => setColumn(present, { column, changes: { [field]: value } }),
                  })
                }
              />
            </div>
          </details>
        )
      })}
    </section>
  )
}
