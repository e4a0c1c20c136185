import { useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import type { Challenge } from '../../library/challenge'
import type { Entry, Hall } from '../../library/entry'
import { plainText } from '../../library/linked-text'
import { classNames } from '../../look/class-names'
import { challengeWords } from '../../look/words-challenges'
import { libraryWords as words } from '../../look/words-library'
import { readProgress } from '../../state/lesson'
import { ChallengeCards } from './ChallengeCards'
import { foundChallenges, foundEntries, HALLS, inOneLine } from './found-entries'
import styles from './Gallery.module.css'
import { Thumbnail } from './Thumbnail'

interface GalleryListProps extends CardsProps {
  readonly challenges: readonly Challenge[]
}

/** The halls, and the challenges beside them. */
type Part = Hall | 'challenges'

export function GalleryList({ entries, challenges, onChoose }: GalleryListProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState('')
  const [hall, setHall] = useState<Part>()
  const sought = useDeferredValue(query)
  const found = hall === 'challenges' ? [] : foundEntries(entries, sought, hall)
  const asked = hall === undefined || hall === 'challenges' ? foundChallenges(challenges, sought) : []
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
          {[undefined, ...halls, 'challenges' as const].map((one) => (
            <button
              key={one ?? 'all'}
              type="button"
              className={styles.hall}
              aria-pressed={hall === one}
              onClick={() => setHall(one)}
            >
              {nameOf(one)}
            </button>
          ))}
        </div>
        <span role="status" className={styles.found}>
          {found.length + asked.length === 0 ? words.nothingFound : words.found(found.length, asked.length)}
        </span>
      </div>
      <div className={styles.scroll}>
        {query.trim() !== ''
          ? found.length > 0 && <Cards entries={found} onChoose={onChoose} />
          : HALLS.filter((one) => found.some((entry) => entry.hall === one)).map((one) => (
              <section key={one} className={styles.section}>
                <h3>{words.hall[one]}</h3>
                <Cards entries={found.filter((entry) => entry.hall === one)} onChoose={onChoose} />
              </section>
            ))}
        {asked.length > 0 && (
          <section className={styles.section}>
            <h3>{challengeWords.hall}</h3>
            <ChallengeCards challenges={asked} onChoose={onChoose} />
          </section>
        )}
      </div>
    </>
  )
}

function nameOf(part: Part | undefined): string {
  if (part === undefined) return words.allHalls
  return part === 'challenges' ? challengeWords.hall : words.hall[part]
}

interface CardsProps {
  readonly entries: readonly Entry[]
  readonly onChoose: (id: string) => void
}

function Cards({ entries, onChoose }: CardsProps) {
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
              <span className={styles.line}>{inOneLine(plainText(entry.about))}</span>
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
