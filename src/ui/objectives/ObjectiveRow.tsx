import { useEffect, useRef } from 'react'
import { formatCount } from '../../core/format'
import { Button } from '../../look/Button'
import { objectiveWordsOfPage as words } from '../../look/words-objectives'
import { inspectorWords } from '../../look/words-inspector'
import { setObjective } from '../../scenario/edits/objectives'
import type { Scenario } from '../../scenario/document'
import { removeObjective } from '../../state/objective-actions'
import { editField } from '../inspector/edit-field'
import { FieldGrid } from '../inspector/FieldGroups'
import { BudgetBar } from './BudgetBar'
import { measuredText } from './measured-text'
import { objectiveFields, objectiveValues, withValue } from './objective-fields'
import styles from './Objectives.module.css'
import { VerdictMark } from './VerdictMark'
import type { JudgedObjective } from './verdicts'

interface ObjectiveRowProps extends JudgedObjective {
  readonly scenario: Scenario
  /** Opened for editing when it comes to be. */
  readonly isNew: boolean
}

/** One objective: how it stands, and unfolded what it says. */
export function ObjectiveRow({
  objective,
  words: promise,
  verdict,
  judgement,
  scenario,
  isNew,
}: ObjectiveRowProps) {
  const fields = objectiveFields(objective, scenario)
  const budget = judgement?.budget
  const head = useRef<HTMLElement>(null)
  // The button that made it is gone.
  useEffect(() => {
    if (isNew) head.current?.focus()
  }, [isNew])
  return (
    <li>
      <details className={styles.row} open={isNew}>
        <summary ref={head}>
          <VerdictMark verdict={verdict} />
          <span className={styles.promise}>{promise}</span>
          <span className={styles.measured} title={words.measured}>
            {measuredText(judgement?.unit, judgement?.measured)}
          </span>
          <span className={styles.verdict}>
            <b className={styles[verdict]}>{words.verdicts[verdict]}</b>
            {budget !== undefined && (
              <span title={words.budgetTips[objective.measure]}>
                {' · '}
                {words.budget(formatCount(budget.spent), formatCount(Math.floor(budget.allowed + DUST)))}
              </span>
            )}
          </span>
          {budget !== undefined && <BudgetBar {...budget} className={styles.budget} />}
        </summary>
        <div className={styles.body}>
          <FieldGrid
            shown={Object.entries(fields).map(([name, field]) => ({ name, field }))}
            values={objectiveValues(objective)}
            onSet={(name, value, manner) =>
              editField({
                label: inspectorWords.set(fields[name]?.label ?? name, words.measures[objective.measure]),
                target: `${objective.id}.${name}`,
                manner,
                change: (present) => setObjective(present, { objective: withValue(objective, name, value) }),
              })
            }
          />
          <Button
            look="boxed"
            small
            className={styles.remove}
            onClick={() => removeObjective(words.historyRemove(promise), objective.id)}
          >
            {words.remove}
          </Button>
        </div>
      </details>
    </li>
  )
}

/** One in a thousand of 20,000 is 20, and not 19.999999999999996. */
const DUST = 1e-9
