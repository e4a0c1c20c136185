import { ArrowLeft } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Challenge } from '../../library/challenge'
import { Button } from '../../look/Button'
import { challengeWords as words } from '../../look/words-challenges'
import { libraryWords } from '../../look/words-library'
import { useProgress } from '../../state/challenge-progress'
import { openChallenge } from '../../state/challenge-open'
import { StarRules } from '../challenges/StarRules'
import { StarRow } from '../challenges/StarRow'
import { Sources } from '../lessons/Plate'
import { verdictsOf } from '../objectives/verdicts'
import { leaveEntry } from './chosen-entry'
import styles from './Gallery.module.css'
import { Thumbnail } from './Thumbnail'

/** One of the challenges: what is asked, what it may cost, what was earned, and the way to open it. */
export function GalleryChallenge({ challenge }: { readonly challenge: Challenge }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { id, title, brief, scenario, sources } = challenge
  const { stars, slot } = useProgress(id)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className={styles.scroll}>
      <Button className={styles.all} onClick={leaveEntry}>
        <ArrowLeft size={16} strokeWidth={1.75} aria-hidden />
        {libraryWords.all}
      </Button>
      <div className={styles.entry}>
        <Thumbnail entry={challenge} isLarge />
        <div className={styles.said}>
          <h3 ref={heading} tabIndex={-1} className={styles.entryTitle}>
            {title}
          </h3>
          <p className={styles.earned}>
            <StarRow count={stars} />
            {words.starsEarned(stars)}
          </p>
          <p className={styles.about}>{brief}</p>
          <section>
            <h4 className={styles.heading}>{words.goals}</h4>
            <ul className={styles.goals}>
              {verdictsOf(scenario, []).map(({ objective, words: promise }) => (
                <li key={objective.id}>{promise}</li>
              ))}
            </ul>
          </section>
          <section>
            <h4 className={styles.heading}>{words.starsHeading}</h4>
            <StarRules stars={challenge.stars} />
          </section>
          <div className={styles.ways}>
            <Button look="primary" onClick={() => void openChallenge(challenge)}>
              {slot === undefined ? words.open : words.goOn}
            </Button>
          </div>
          <Sources sources={sources} />
        </div>
      </div>
    </div>
  )
}
