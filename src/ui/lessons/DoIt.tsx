import { Circle, CircleCheck } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../../look/Button'
import { classNames } from '../../look/class-names'
import { VisuallyHidden } from '../../look/VisuallyHidden'
import { lessonWords as words } from '../../look/words-library'
import type { Act } from '../../library/lesson'
import styles from './Lessons.module.css'

interface DoItProps {
  readonly act: Act
  readonly isDone: boolean
  /** Whether it was done, as a step of the history of this name. */
  readonly onDo: (label: string) => boolean
}

/** What is asked for, a hand that does it, and whether it is done, by whomever. */
export function DoIt({ act, isDone, onDo }: DoItProps) {
  const line = useRef<HTMLDivElement>(null)
  const Sign = isDone ? CircleCheck : Circle

  function press(): void {
    if (onDo(act.words.charAt(0).toLowerCase() + act.words.slice(1))) line.current?.focus()
  }

  return (
    <div ref={line} className={classNames(styles.act, isDone && styles.done)} tabIndex={-1}>
      <Sign className={styles.tick} size={18} strokeWidth={2} aria-hidden />
      <span className={styles.order}>
        {act.words}
        <VisuallyHidden>.</VisuallyHidden>
      </span>
      <span role="status" className={isDone ? styles.doneWord : undefined}>
        {isDone ? words.done : <VisuallyHidden>{words.notDone}</VisuallyHidden>}
      </span>
      {!isDone && (
        <Button look="primary" onClick={press}>
          {words.doIt}
        </Button>
      )}
    </div>
  )
}
