import { FieldEditor } from '../../look/FieldEditor'
import { inspectorWords } from '../../look/words-inspector'
import type { Scenario } from '../../scenario/document'
import { setSeed } from '../../scenario/edits/sheet'
import { ObjectivesSection } from '../objectives/ObjectivesSection'
import { CostSection } from './CostSection'
import { DataSets } from './DataSets'
import { editField } from './edit-field'
import styles from './Inspector.module.css'
import { KeyColumns } from './KeyColumns'
import { Populations } from './Populations'
import { RequestTypes } from './RequestTypes'
import { SEED_FIELD } from './traffic-fields'

const words = inspectorWords

/** The scenario itself: what it has to achieve, who asks, what they ask for, what it is about, and chance. */
export function ScenarioInspector({ scenario }: { readonly scenario: Scenario }) {
  return (
    <>
      <section className={styles.head}>
        <h2 className={styles.title}>{words.scenario}</h2>
        <p className={styles.hint}>{words.hint}</p>
      </section>
      <ObjectivesSection />
      <Populations scenario={scenario} />
      <RequestTypes scenario={scenario} />
      <DataSets scenario={scenario} />
      <KeyColumns scenario={scenario} />
      <CostSection scenario={scenario} />
      <section className={styles.section}>
        <FieldEditor
          field={SEED_FIELD}
          value={scenario.seed}
          onCommit={(value, manner) =>
            editField({
              label: words.setSeed,
              target: 'seed',
              manner,
              change: (present) => setSeed(present, { seed: Number(value) }),
            })
          }
        />
      </section>
    </>
  )
}
