// The panel beside what was opened from the library: its plate, a step of its lesson, or a challenge.
import { X } from 'lucide-react'
import { IconButton } from '../../look/IconButton'
import { lessonWords, libraryWords } from '../../look/words-library'
import { useLesson } from '../../state/lesson'
import { leaveLesson } from '../../state/library-open'
import { lazyPart } from '../lazy-part'
import { LessonStep } from './LessonStep'
import styles from './Lessons.module.css'
import { Plate } from './Plate'

const ChallengePanel = lazyPart(() =>
  import('../challenges/ChallengePanel').then((module) => module.ChallengePanel),
)

export function LessonPanel() {
  const challenge = useLesson((state) => state.challenge)
  const entry = useLesson((state) => state.entry)
  const step = useLesson((state) => state.step)
  if (challenge !== undefined) return <ChallengePanel key={challenge.id} challenge={challenge} />
  if (entry === undefined) return null
  const lesson = step === undefined ? undefined : entry.lesson
  const shown = lesson === undefined || step === undefined ? undefined : lesson.steps[step]
  return (
    <aside className={styles.panel} aria-label={shown === undefined ? libraryWords.plate : lessonWords.label}>
      <div className={styles.head}>
        <p className={styles.entry}>{entry.title}</p>
        <IconButton
          small
          label={shown === undefined ? libraryWords.closePlate : lessonWords.close}
          onClick={() => void leaveLesson()}
        >
          <X size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </div>
      {shown === undefined || step === undefined || lesson === undefined ? (
        <Plate entry={entry} />
      ) : (
        <LessonStep key={`${entry.id}/${step}`} entry={entry} steps={lesson.steps} index={step} />
      )}
    </aside>
  )
}
