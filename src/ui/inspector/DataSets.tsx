import { formatCount } from '../../core/format'
import { inspectorWords } from '../../look/words-inspector'
import type { Scenario } from '../../scenario/document'
import { setDataSet } from '../../scenario/edits/traffic'
import { editField } from './edit-field'
import styles from './Inspector.module.css'
import { NamedPart } from './NamedPart'
import { DATA_SET_FIELDS } from './traffic-fields'

const words = inspectorWords

export function DataSets({ scenario }: { readonly scenario: Scenario }) {
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{words.dataSets}</h3>
      {scenario.dataSets.map((set) => (
        <NamedPart
          key={set.id}
          name={set.name}
          note={words.items(formatCount(set.items))}
          fields={DATA_SET_FIELDS}
          values={{ ...set }}
          onSet={(name, value, manner) =>
            editField({
              label: words.set(DATA_SET_FIELDS[name]?.label ?? name, set.name),
              target: `${set.id}.${name}`,
              manner,
              change: (present) => setDataSet(present, { id: set.id, changes: { [name]: value } }),
            })
          }
          onRename={(name) =>
            editField({
              label: words.rename(set.name),
              target: `${set.id}.name`,
              change: (present) => setDataSet(present, { id: set.id, changes: { name } }),
            })
          }
        />
      ))}
    </section>
  )
}
