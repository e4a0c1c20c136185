import { useEffect, useMemo, useRef } from 'react'
import type { Challenge } from '../../library/challenge'
import type { GoalVerdict } from '../../library/challenge-verdict'
import { challengeWords as words } from '../../look/words-challenges'
import { useDocument } from '../../state/document'
import { measuredText } from '../objectives/measured-text'
import { asSentence } from '../objectives/verdicts'
import { VerdictMark } from '../objectives/VerdictMark'
import { type Checked, useCheck } from './challenge-check'
import styles from './Challenges.module.css'
import { isSameAnswer } from './same-answer'
import { StarRow } from './StarRow'
import { nextStar, verdictTitle } from './verdict-words'
import { wholeDollars } from './whole-dollars'

interface VerdictProps {
  readonly challenge: Challenge
}

export function Verdict({ challenge }: VerdictProps) {
  const checked = useCheck((state) => state.checked)
  return checked === undefined ? null : (
    <Judged key={checked.number} challenge={challenge} checked={checked} />
  )
}

/** Each goal by its worst run, what it costs, and what is left to do. */
function Judged({ challenge, checked }: VerdictProps & { readonly checked: Checked }) {
  const { verdict } = checked
  const present = useDocument((state) => state.scenario)
  const isStale = useMemo(
    () => !isSameAnswer(challenge, checked.design, present),
    [challenge, checked, present],
  )
  const shown = useRef<HTMLElement>(null)
  useEffect(() => {
    shown.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const next = nextStar(verdict, challenge)
  return (
    <section ref={shown} className={styles.verdict} aria-labelledby="challenge-verdict">
      <div className={styles.judged}>
        <h3 id="challenge-verdict">{verdictTitle(verdict)}</h3>
        {verdict.isSolved && <StarRow count={verdict.stars} />}
      </div>
      {isStale && <p className={styles.stale}>{words.stale}</p>}
      {verdict.goals.length > 0 && (
        <>
          <p className={styles.basis}>{words.worst}</p>
          <ul className={styles.goals}>
            {verdict.goals.map((goal) => (
              <Goal key={goal.id} goal={goal} />
            ))}
          </ul>
        </>
      )}
      <p className={styles.next}>
        {verdict.isSolved &&
          verdict.usdPerMonth !== null &&
          `${words.costs(wholeDollars(verdict.usdPerMonth))} `}
        {next !== undefined && <b>{next}</b>}
      </p>
    </section>
  )
}

function Goal({ goal: { words: promise, unit, verdict, worst } }: { readonly goal: GoalVerdict }) {
  const shown = verdict === 'unsettled' ? 'unknown' : verdict
  return (
    <li className={styles.goal}>
      <VerdictMark verdict={shown} />
      <span className={styles.promise}>{asSentence(promise)}</span>
      <span className={styles.measured}>{measuredText(unit, worst)}</span>
      <span className={styles[shown]}>{words.goalStates[verdict]}</span>
    </li>
  )
}
