import { RotateCcw } from 'lucide-react'
import { useMemo, useRef } from 'react'
import type { Challenge } from '../../library/challenge'
import { Button } from '../../look/Button'
import { challengeWords as words } from '../../look/words-challenges'
import { backToOwn, beginAfresh, showReference } from '../../state/challenge-open'
import { useSides } from '../../state/challenge-sides'
import { useDocument } from '../../state/document'
import lessons from '../lessons/Lessons.module.css'
import styles from './Challenges.module.css'
import { isSameAnswer } from './same-answer'

interface ReferenceProps {
  readonly challenge: Challenge
  readonly isSolved: boolean
}

/** The answer of the book, the way back from it, and the way back to the beginning. */
export function Reference({ challenge, isSolved }: ReferenceProps) {
  const isReference = useSides((state) => state.side === 'reference')
  const scenario = useDocument((state) => state.scenario)
  const isBegun = useMemo(() => !isSameAnswer(challenge, challenge.scenario, scenario), [challenge, scenario])
  const ways = useRef<HTMLDivElement>(null)

  function restart(): void {
    beginAfresh(challenge)
    // There is nothing to begin afresh any more, and no button for it.
    ways.current?.querySelector('button')?.focus()
  }

  return (
    <section className={styles.reference}>
      <h3 className={lessons.heading}>{words.reference}</h3>
      <p className={styles.basis}>{isReference ? words.onReference : words.referenceNote}</p>
      <div ref={ways} className={styles.ways}>
        {isReference ? (
          <Button look="boxed" onClick={() => void backToOwn(challenge)}>
            {words.backToOwn}
          </Button>
        ) : (
          <Button look="boxed" onClick={() => void showReference(challenge)}>
            {isSolved ? words.showReference : words.giveReference}
          </Button>
        )}
        {isBegun && !isReference && (
          <Button onClick={restart}>
            <RotateCcw size={14} strokeWidth={1.75} aria-hidden />
            {words.beginAfresh}
          </Button>
        )}
      </div>
    </section>
  )
}
