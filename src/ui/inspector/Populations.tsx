import { Button } from '../../look/Button'
import { inspectorWords } from '../../look/words-inspector'
import type { Component, Scenario } from '../../scenario/document'
import { setSettings } from '../../scenario/edits/set-settings'
import { configValues, specOf } from '../../scenario/settings'
import { scaleTraffic } from '../../state/actions'
import { useSelection } from '../../state/selection'
import { editField } from './edit-field'
import { fieldGroups } from './field-groups'
import { FieldGrid } from './FieldGroups'
import styles from './Inspector.module.css'

const words = inspectorWords

/** Who makes requests, and how many: the one figure of each population that matters most, and the way to the others. */
export function Populations({ scenario }: { readonly scenario: Scenario }) {
  const populations = scenario.components.filter(({ kind }) => specOf(kind)?.category === 'traffic')
  if (populations.length === 0) return null
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{words.traffic}</h3>
      {populations.map((component) => (
        <Population key={component.id} component={component} />
      ))}
    </section>
  )
}

function Population({ component }: { readonly component: Component }) {
  const selectOnly = useSelection((state) => state.selectOnly)
  const spec = specOf(component.kind)
  if (spec === undefined) return null
  const config = configValues(spec, component.settings)
  const first = fieldGroups(spec.fields, config)
    .flatMap(({ common }) => common)
    .find(({ field }) => field.type === 'number')
  return (
    <div className={styles.population}>
      <Button
        small
        className={styles.populationName}
        onClick={() => selectOnly({ components: [component.id] })}
      >
        {component.name}
      </Button>
      {first !== undefined && (
        <FieldGrid
          shown={[first]}
          values={config}
          onSet={(name, value, manner) =>
            editField({
              label: words.set(first.field.label, component.name),
              target: `${component.id}.${name}`,
              manner,
              change: (present) => setSettings(present, { id: component.id, settings: { [name]: value } }),
            })
          }
        />
      )}
      <Button
        look="boxed"
        small
        aria-label={words.halveOf(component.name)}
        onClick={() => scaleTraffic(component.id, 0.5)}
      >
        ½
      </Button>
      <Button
        look="boxed"
        small
        aria-label={words.doubleOf(component.name)}
        onClick={() => scaleTraffic(component.id, 2)}
      >
        ×2
      </Button>
    </div>
  )
}
