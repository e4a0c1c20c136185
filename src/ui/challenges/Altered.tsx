import { useMemo, useRef } from 'react'
import type { Challenge } from '../../library/challenge'
import { questionChanges } from '../../library/question'
import { questionPutBack } from '../../library/question-back'
import { Button } from '../../look/Button'
import { challengeWords as words } from '../../look/words-challenges'
import { putQuestionBack } from '../../state/challenge-open'
import { useDocument } from '../../state/document'
import lessons from '../lessons/Lessons.module.css'
import styles from './Challenges.module.css'

/** Changes that are named; one press puts all of them back. */
const SHOWN_MAX = 4

/** What was changed of the question, as soon as it is, and a hand that puts it back. */
export function Altered({ challenge }: { readonly challenge: Challenge }) {
  const scenario = useDocument((state) => state.scenario)
  const changes = useMemo(() => questionChanges(challenge, scenario), [challenge, scenario])
  // What nobody can know is left to whoever drew it.
  const remain = useMemo(
    () => (changes.length === 0 ? [] : questionChanges(challenge, questionPutBack(challenge, scenario))),
    [challenge, scenario, changes],
  )
  const rest = changes.length - SHOWN_MAX
  const shown = useRef<HTMLDivElement>(null)

  function putBack(): void {
    putQuestionBack(challenge)
    // The button is gone with what it was for.
    shown.current?.focus()
  }

  return (
    <div ref={shown} className={styles.told} role="status" tabIndex={-1}>
      {changes.length > 0 && (
        <section className={styles.altered}>
          <h3 className={lessons.heading}>{words.altered}</h3>
          <ul>
            {changes.slice(0, SHOWN_MAX).map(({ code, where, message, fix }) => (
              <li key={`${code} ${where} ${message}`}>
                {message}
                {remain.some((one) => one.message === message) && ` ${fix}`}
              </li>
            ))}
            {rest > 0 && <li>{words.moreAltered(rest)}</li>}
          </ul>
          <p className={styles.basis}>{words.alteredWhy}</p>
          {remain.length < changes.length && (
            <Button look="boxed" onClick={putBack}>
              {words.putBack}
            </Button>
          )}
        </section>
      )}
    </div>
  )
}
