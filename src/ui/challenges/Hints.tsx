import { Lightbulb } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Challenge } from '../../library/challenge'
import { Button } from '../../look/Button'
import { challengeWords as words } from '../../look/words-challenges'
import { noteProgress, useProgress } from '../../state/challenge-progress'
import lessons from '../lessons/Lessons.module.css'
import styles from './Challenges.module.css'

/** One after the other, each when it is asked for; what was opened stays open. */
export function Hints({ challenge: { id, hints } }: { readonly challenge: Challenge }) {
  const { hints: opened } = useProgress(id)
  const list = useRef<HTMLOListElement>(null)
  const before = useRef(opened)
  useEffect(() => {
    // The button that opened it asks for the next one now, or is gone: the reader goes on at what was opened.
    if (opened > before.current) (list.current?.lastElementChild as HTMLElement | null)?.focus()
    before.current = opened
  }, [opened])
  return (
    <section className={styles.hints}>
      <h3 className={lessons.heading}>{words.hints}</h3>
      <ol ref={list} className={styles.opened}>
        {hints.slice(0, opened).map((hint, index) => (
          <li key={hint} tabIndex={-1}>
            <b>{words.hint(index + 1)}</b>
            <p className={lessons.text}>{hint}</p>
          </li>
        ))}
      </ol>
      {opened < hints.length && (
        <Button look="boxed" onClick={() => noteProgress(id, { hints: opened + 1 })}>
          <Lightbulb size={16} strokeWidth={1.75} aria-hidden />
          {words.openHint(opened + 1)}
        </Button>
      )}
    </section>
  )
}
