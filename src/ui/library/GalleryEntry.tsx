import { ArrowLeft } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Entry } from '../../library/entry'
import { plainText } from '../../library/linked-text'
import { Button } from '../../look/Button'
import { libraryWords as words } from '../../look/words-library'
import { readProgress } from '../../state/lesson'
import { openEntry } from '../../state/library-open'
import { Sources, Tries } from '../lessons/Plate'
import { leaveEntry } from './chosen-entry'
import styles from './Gallery.module.css'
import { Thumbnail } from './Thumbnail'

/** One of them, with all there is to say of it, and the ways to open it. */
export function GalleryEntry({ entry }: { readonly entry: Entry }) {
  const title = useRef<HTMLHeadingElement>(null)
  const { lesson } = entry
  const reached = Math.min(readProgress()[entry.id] ?? 0, (lesson?.steps.length ?? 1) - 1)
  useEffect(() => title.current?.focus(), [])
  return (
    <div className={styles.scroll}>
      <Button className={styles.all} onClick={leaveEntry}>
        <ArrowLeft size={16} strokeWidth={1.75} aria-hidden />
        {words.all}
      </Button>
      <div className={styles.entry}>
        <Thumbnail entry={entry} isLarge />
        <div className={styles.said}>
          <h3 ref={title} tabIndex={-1} className={styles.entryTitle}>
            {entry.title}
          </h3>
          <p className={styles.about}>{plainText(entry.about)}</p>
          <div className={styles.ways}>
            {lesson !== undefined && (
              <Button look="primary" onClick={() => void openEntry(entry, reached)}>
                {reached === 0 ? words.startLesson : words.goOnWithLesson(reached + 1)}
              </Button>
            )}
            <Button look={lesson === undefined ? 'primary' : 'boxed'} onClick={() => void openEntry(entry)}>
              {words.open}
            </Button>
          </div>
          <Tries tries={entry.tries.map(plainText)} />
          <Sources sources={entry.sources} />
        </div>
      </div>
    </div>
  )
}
