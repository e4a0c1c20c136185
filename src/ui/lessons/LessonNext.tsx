import { ChevronLeft, ChevronRight, Library } from 'lucide-react'
import { Button } from '../../look/Button'
import { lessonWords as words } from '../../look/words-library'
import type { Entry } from '../../library/entry'
import type { Step } from '../../library/lesson'
import { library, openGallery } from '../../state/library'
import { goToStep, openEntry } from '../../state/library-open'
import styles from './Lessons.module.css'

const ICON = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

interface LessonNextProps {
  readonly entry: Entry
  readonly steps: readonly Step[]
  readonly index: number
}

/** Back and next; the last step leads to the next stage, or back to the library. */
export function LessonNext({ entry, steps, index }: LessonNextProps) {
  const next = library.read()?.find(({ id }) => id === steps[index].next)
  const isLast = index === steps.length - 1
  return (
    <div className={styles.foot}>
      {index > 0 && (
        <Button look="boxed" onClick={() => goToStep(index - 1)}>
          <ChevronLeft {...ICON} />
          {words.back}
        </Button>
      )}
      {!isLast ? (
        <Button className={styles.onward} look="boxed" onClick={() => goToStep(index + 1)}>
          {words.next}
          <ChevronRight {...ICON} />
        </Button>
      ) : next === undefined ? (
        <Button className={styles.onward} look="boxed" onClick={openGallery}>
          <Library {...ICON} />
          {words.library}
        </Button>
      ) : (
        <Button
          className={styles.onward}
          look="boxed"
          onClick={() => void openEntry(next, next.lesson === undefined ? undefined : 0, entry)}
        >
          <span className={styles.nextTitle}>{words.nextStage(next.title)}</span>
          <ChevronRight {...ICON} />
        </Button>
      )}
    </div>
  )
}
