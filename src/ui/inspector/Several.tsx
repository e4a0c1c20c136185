import type { Fields } from '../../kit/fields'
import { configOf } from '../../kit/config'
import { commandWords } from '../../look/words-commands'
import { inspectorWords } from '../../look/words-inspector'
import type { Component, Scenario } from '../../scenario/document'
import { setSettings } from '../../scenario/edits/set-settings'
import { machineOf } from '../../scenario/geography'
import { specOf } from '../../scenario/settings'
import { removeSelection } from '../../state/actions'
import { inTurn } from '../../state/apply'
import { countSelected, useSelection } from '../../state/selection'
import { commonOf, type Settable } from './common-fields'
import { editField } from './edit-field'
import { FieldGroups } from './FieldGroups'
import { fieldsWithoutMachine } from './fields-without-machine'
import styles from './Inspector.module.css'
import { NoteColors } from './NoteColors'
import { RemoveButton } from './RemoveButton'

const words = inspectorWords
const { several } = commandWords

/** Several parts at once: what they have in common is set for all of them. */
export function Several({ scenario }: { readonly scenario: Scenario }) {
  const selection = useSelection()
  const count = countSelected(selection)
  const components = scenario.components.filter(({ id }) => selection.components.has(id))
  const notes = scenario.notes.filter(({ id }) => selection.notes.has(id))
  const { fields, values, mixed } = commonOf(components.map((one) => settableOf(scenario, one)))
  return (
    <>
      <section className={styles.head}>
        <h2 className={styles.title}>{words.several(count)}</h2>
        <p className={styles.kind}>{kindsOf(components)}</p>
      </section>
      {notes.length === count && <NoteColors notes={notes} />}
      {components.length > 1 && Object.keys(fields).length === 0 && (
        <section className={styles.section}>
          <p className={styles.kind}>{several.nothingInCommon}</p>
        </section>
      )}
      <FieldGroups
        key={components.map(({ id }) => id).join(' ')}
        fields={components.length > 1 ? fields : {}}
        values={values}
        mixed={mixed}
        requestTypes={scenario.requestTypes}
        onSet={(name, value, manner) =>
          editField({
            label: several.set(fields[name]?.label ?? name, components.length),
            target: `${components.map(({ id }) => id).join(' ')}.${name}`,
            manner,
            change: (present) =>
              inTurn(
                present,
                ...components.map(
                  ({ id }) =>
                    (one: Scenario) =>
                      setSettings(one, { id, settings: { [name]: value } }),
                ),
              ),
          })
        }
      />
      <RemoveButton label={words.removeMany(count)} onRemove={removeSelection} />
    </>
  )
}

function settableOf(scenario: Scenario, { kind, place, settings }: Component): Settable {
  const spec = specOf(kind)
  if (spec === undefined) return NOTHING
  const fields: Fields = machineOf(scenario, place) === undefined ? spec.fields : fieldsWithoutMachine(spec)
  return { fields, values: configOf(spec, settings) }
}

const NOTHING: Settable = { fields: {}, values: {} }

/** `2 × Server, 1 × Cache` */
function kindsOf(components: readonly Component[]): string {
  const titles = components.map(({ kind }) => specOf(kind)?.title ?? kind)
  return [...new Set(titles)]
    .map((title) => `${titles.filter((one) => one === title).length} × ${title}`)
    .join(', ')
}
