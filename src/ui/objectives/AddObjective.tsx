import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../look/Button'
import { objectiveWordsOfPage as words } from '../../look/words-objectives'
import type { Objective, ObjectiveId, Scenario } from '../../scenario/document'
import { objectiveWords } from '../../simulation/objective-words'
import { addObjective, type NewObjective } from '../../state/objective-actions'
import { useTotals } from '../../state/readings'
import { useBill } from '../inspector/live-bill'
import styles from './Objectives.module.css'
import { suggestions } from './suggestions'
import { asSentence } from './verdicts'

interface AddObjectiveProps {
  readonly scenario: Scenario
  readonly onAdd: (id: ObjectiveId) => void
}

/** One press away: the objectives that are usual, each with a figure that fits this design. */
export function AddObjective({ scenario, onAdd }: AddObjectiveProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div className={styles.add}>
      <Button look="boxed" small aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Plus size={13} strokeWidth={1.75} aria-hidden />
        {words.add}
      </Button>
      {isOpen && (
        <Suggestions
          scenario={scenario}
          onAdd={(id) => {
            setOpen(false)
            onAdd(id)
          }}
        />
      )}
    </div>
  )
}

function Suggestions({ scenario, onAdd }: AddObjectiveProps) {
  const okRps = useTotals()?.okRps ?? null
  const { bill } = useBill(scenario)
  return (
    <ul className={styles.suggestions}>
      {suggestions({ okRps, usdPerMonth: bill.totalUsd }, scenario.objectives).map((objective) => {
        const promise = asSentence(objectiveWords(withoutName(objective), new Map()))
        return (
          <li key={promise}>
            <Button
              look="boxed"
              small
              title={words.addTip(promise)}
              onClick={() => {
                const id = addObjective(words.historyAdd(promise), objective)
                if (id !== undefined) onAdd(id)
              }}
            >
              {promise}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}

function withoutName(objective: NewObjective): Objective {
  return { ...objective, id: '' as ObjectiveId }
}
