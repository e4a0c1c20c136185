import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { IconButton } from '../../look/IconButton'
import { words as lookWords } from '../../look/words'
import { libraryWords as words } from '../../look/words-library'
import { closeGallery } from '../../state/library-open'
import styles from './Gallery.module.css'
import { GalleryChallenge } from './GalleryChallenge'
import { GalleryEntry } from './GalleryEntry'
import { GalleryList } from './GalleryList'
import { chooseEntry, useChosenEntry } from './chosen-entry'
import { useEntries } from './use-entries'

/** Every architecture and every challenge there is, to search and to open; over whatever is on the table. */
export function Gallery() {
  const dialog = useRef<HTMLDialogElement>(null)
  const { exhibits, hasFailed, tryAgain } = useEntries()
  const chosenId = useChosenEntry()
  const chosen = exhibits?.entries.find(({ id }) => id === chosenId)
  const challenge = exhibits?.challenges.find(({ id }) => id === chosenId)
  useEffect(() => dialog.current?.showModal(), [])
  const close = () => dialog.current?.close()
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby="library-title"
      onClose={closeGallery}
      onPointerDown={(event) => event.target === dialog.current && close()}
    >
      <div className={styles.inside}>
        <div className={styles.head}>
          <h2 id="library-title">{words.title}</h2>
          <IconButton label={lookWords.parts.close} onClick={close}>
            <X size={16} strokeWidth={1.75} aria-hidden />
          </IconButton>
        </div>
        {exhibits === undefined ? (
          <p className={styles.none} role="status">
            {hasFailed ? words.missing : words.loading}{' '}
            {hasFailed && (
              <button type="button" className={styles.again} onClick={tryAgain}>
                {words.tryAgain}
              </button>
            )}
          </p>
        ) : chosen !== undefined ? (
          <GalleryEntry key={chosen.id} entry={chosen} />
        ) : challenge !== undefined ? (
          <GalleryChallenge key={challenge.id} challenge={challenge} />
        ) : (
          <GalleryList {...exhibits} onChoose={chooseEntry} />
        )}
      </div>
    </dialog>
  )
}
