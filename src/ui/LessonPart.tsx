import { Suspense } from 'react'
import { useLesson } from '../state/lesson'
import { lazyPart } from './lazy-part'

// Most visits open nothing of the library.
const Panel = lazyPart(() => import('./lessons/LessonPanel').then((module) => module.LessonPanel))

/** Whether something of the library is on the table, with its plate or its lesson, or a challenge. */
export function useHasLesson(): boolean {
  return useLesson(({ entry, challenge }) => (entry ?? challenge) !== undefined)
}

export function LessonPart() {
  return (
    <Suspense fallback={null}>
      <Panel />
    </Suspense>
  )
}
