import { useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import type { Entry, Hall } from '../../library/entry'
import { classNames } from '../../look/class-names'
import { libraryWords as words } from '../../look/words-library'
import { readProgress } from '../../state/lesson'
import { foundEntries, HALLS, inOneLine } from './found-entries'
import styles from './Gallery.module.css'
import { Thumbnail } from './Thumbnail'

interface GalleryListProps {
  readonly entries: readonly Entry[]
  readonly onChoose: (id: string) => void
}

export function GalleryList({ entries, onChoose }: GalleryListProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState('')
  const [hall, setHall] = useState<Hall>()
  const found = foundEntries(entries, useDeferredValue(query), hall)
  useEffect(() => {
    // Where there are keys: on a phone it would bring them up.
    if (matchMedia('(pointer: fine)').matches) input.current?.focus()
  }, [])
  const halls = HALLS.filter((one) => entries.some((entry) => entry.hall === one))
  return (
    <>
      <div className={styles.search}>
        <label htmlFor={id} className={styles.label}>
          {words.search}
        </label>
        <input
          ref={input}
          id={id}
          type="search"
          value={query}
          placeholder={words.placeholder}
          onChange={(event) => setQuery(event.target.value)}
        />
        <div role="group" aria-label={words.halls} className={styles.halls}>
          {[undefined, ...halls].map((one) => (
            <button
              key={one ?? 'all'}
              type="button"
              className={styles.hall}
              aria-pressed={hall === one}
              onClick={() => setHall(one)}
            >
              {one === undefined ? words.allHalls : words.hall[one]}
            </button>
          ))}
        </div>
        <span role="status" className={styles.found}>
          {found.length === 0 ? words.nothingFound : words.found(found.length)}
        </span>
      </div>
      <div className={styles.scroll}>
        {query.trim() !== '' ? (
          <Cards entries={found} onChoose={onChoose} />
        ) : (
          HALLS.filter((one) => found.some((entry) => entry.hall === one)).map((one) => (
            <section key={one} className={styles.section}>
              <h3>{words.hall[one]}</h3>
              <Cards entries={found.filter((entry) => entry.hall === one)} onChoose={onChoose} />
            </section>
          ))
        )}
      </div>
    </>
  )
}

function Cards({ entries, onChoose }: GalleryListProps) {
  const progress = readProgress()
  return (
    <ul className={styles.cards}>
      {entries.map((entry) => {
        const steps = entry.lesson?.steps.length ?? 0
        const reached = progress[entry.id] ?? 0
        return (
          <li key={entry.id}>
            <button type="button" className={styles.card} onClick={() => onChoose(entry.id)}>
              <Thumbnail entry={entry} />
              <span className={styles.cardTitle}>{entry.title}</span>
              <span className={styles.line}>{inOneLine(entry)}</span>
              {steps > 0 && (
                <span className={classNames(styles.badge, reached > 0 && styles.begun)}>
                  {reached > 0 ? words.atStep(Math.min(reached, steps - 1) + 1, steps) : words.lesson}
                </span>
              )}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
