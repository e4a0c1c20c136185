import { useLayoutEffect, useRef } from 'react'
import type { Challenge } from '../../library/challenge'
import { EXAM_SEEDS } from '../../library/challenge-verdict'
import { Button } from '../../look/Button'
import { classNames } from '../../look/class-names'
import { VisuallyHidden } from '../../look/VisuallyHidden'
import { challengeWords as words } from '../../look/words-challenges'
import { cancelCheck, checkAnswer, useCheck } from './challenge-check'
import styles from './Challenges.module.css'
import { verdictTitle } from './verdict-words'

/** The button that has the answer judged; while that goes on, how far it is, and a way to give it up. */
export function Check({ challenge }: { readonly challenge: Challenge }) {
  const { status, share, done, why, checked } = useCheck()
  const foot = useRef<HTMLDivElement>(null)
  const isRunning = status === 'running'
  const wasRunning = useRef(isRunning)
  const isInside = useRef(false)
  useLayoutEffect(() => {
    if (wasRunning.current === isRunning) return
    wasRunning.current = isRunning
    // The button that was pressed is gone, and the other one stands in its place.
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (isLost && isInside.current) foot.current?.querySelector('button')?.focus({ preventScroll: true })
  }, [isRunning])
  return (
    <div
      ref={foot}
      className={styles.foot}
      onFocus={() => {
        isInside.current = true
      }}
      onBlur={() => {
        isInside.current = false
      }}
    >
      <div className={styles.check}>
        {isRunning ? (
          <>
            <span className={styles.running}>
              <span>{words.checking(done, EXAM_SEEDS.length)}</span>
              <progress aria-label={words.progress} max={1} value={share} />
            </span>
            <Button key="cancel" look="boxed" onClick={cancelCheck}>
              {words.cancel}
            </Button>
          </>
        ) : (
          <Button
            key="check"
            className={styles.wide}
            look="primary"
            title={words.checkTip}
            onClick={() => void checkAnswer(challenge)}
          >
            {checked === undefined ? words.check : words.checkAgain}
          </Button>
        )}
      </div>
      <div role="status">
        {status === 'cancelled' && <p className={styles.outcome}>{words.cancelled}</p>}
        {status === 'failed' && (
          <p className={classNames(styles.outcome, styles.wrong)}>{words.failed(why)}</p>
        )}
        {status === 'idle' && checked !== undefined && (
          <VisuallyHidden>{verdictTitle(checked.verdict)}</VisuallyHidden>
        )}
      </div>
    </div>
  )
}
