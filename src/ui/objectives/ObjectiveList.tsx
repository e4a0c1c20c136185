import { useState } from 'react'
import { objectiveWordsOfPage as words } from '../../look/words-objectives'
import type { ObjectiveId } from '../../scenario/document'
import { useDocument } from '../../state/document'
import { AddObjective } from './AddObjective'
import { ObjectiveRow } from './ObjectiveRow'
import styles from './Objectives.module.css'
import { useVerdicts } from './verdicts'

/** What the design has to achieve and how it stands, and the place to promise more. */
export function ObjectiveList() {
  const scenario = useDocument((state) => state.scenario)
  const verdicts = useVerdicts()
  const [added, setAdded] = useState<ObjectiveId>()
  return (
    <>
      {verdicts.length === 0 ? (
        <p className={styles.hint}>{words.hint}</p>
      ) : (
        <ul className={styles.list}>
          {verdicts.map((judged) => (
            <ObjectiveRow
              key={judged.objective.id}
              {...judged}
              scenario={scenario}
              isNew={judged.objective.id === added}
            />
          ))}
        </ul>
      )}
      <AddObjective scenario={scenario} onAdd={setAdded} />
      {verdicts.length > 0 && <p className={styles.basis}>{words.basis}</p>}
    </>
  )
}
