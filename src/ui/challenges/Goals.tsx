import type { Challenge } from '../../library/challenge'
import { challengeWords as words } from '../../look/words-challenges'
import { objectiveWordsOfPage } from '../../look/words-objectives'
import { same } from '../../scenario/same'
import { useDocument } from '../../state/document'
import { useJudgements } from '../../state/ledger'
import lessons from '../lessons/Lessons.module.css'
import { measuredText } from '../objectives/measured-text'
import { VerdictMark } from '../objectives/VerdictMark'
import { verdictsOf } from '../objectives/verdicts'
import styles from './Challenges.module.css'

/** What has to be achieved, and how it stands in the run so far; once that has lasted as long as an exam, how it stood then. */
export function Goals({ challenge: { scenario } }: { readonly challenge: Challenge }) {
  const present = useDocument((state) => state.scenario.objectives)
  const judgements = useJudgements()
  const asked = verdictsOf(scenario, judgements)
  return (
    <section>
      <h3 className={lessons.heading}>{words.goals}</h3>
      <p className={styles.basis}>{words.goalsBasis(scenario.durationS)}</p>
      <ul className={styles.goals}>
        {asked.map(({ objective, words: promise, verdict, judgement }) => {
          // One that was changed is judged by what it says now.
          const isAsked = present.some((one) => same(one, objective))
          const shown = isAsked ? verdict : 'unknown'
          return (
            <li key={objective.id} className={styles.goal}>
              <VerdictMark verdict={shown} />
              <span className={styles.promise}>{promise}</span>
              <span className={styles.measured}>
                {measuredText(judgement?.unit, isAsked ? judgement?.measured : null)}
              </span>
              <span className={styles[shown]}>
                {isAsked ? objectiveWordsOfPage.verdicts[shown] : words.goalNotJudged}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
