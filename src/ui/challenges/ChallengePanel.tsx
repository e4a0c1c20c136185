// The panel beside a challenge on the table: what is asked, how it stands, and what can be done about it.
import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Challenge } from '../../library/challenge'
import { IconButton } from '../../look/IconButton'
import { challengeWords as words } from '../../look/words-challenges'
import { useProgress } from '../../state/challenge-progress'
import { challengeAddress } from '../../state/library-address'
import { leaveLesson } from '../../state/library-open'
import lessons from '../lessons/Lessons.module.css'
import { Sources } from '../lessons/Plate'
import { StepLink } from '../lessons/StepLink'
import { Altered } from './Altered'
import { Check } from './Check'
import styles from './Challenges.module.css'
import { Goals } from './Goals'
import { Hints } from './Hints'
import { Price } from './Price'
import { Reference } from './Reference'
import { StarRow } from './StarRow'
import { Verdict } from './Verdict'

export function ChallengePanel({ challenge }: { readonly challenge: Challenge }) {
  const { id, title, brief, idea, sources } = challenge
  const { stars } = useProgress(id)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // What opened it is gone, and had the focus.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <aside className={lessons.panel} aria-label={words.label}>
      <div className={lessons.head}>
        <p className={lessons.entry}>{words.label}</p>
        <IconButton small label={words.close} onClick={() => void leaveLesson()}>
          <X size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </div>
      <div className={lessons.body}>
        <h2 ref={heading} tabIndex={-1} className={lessons.title}>
          {title}
        </h2>
        <div className={lessons.marks}>
          <span className={styles.best}>
            <StarRow count={stars} />
            {words.starsEarned(stars)}
          </span>
          <StepLink to={challengeAddress(id)} label={words.copyLink} />
        </div>
        <p className={lessons.text}>{brief}</p>
        <Verdict challenge={challenge} />
        <Altered challenge={challenge} />
        {stars > 0 && (
          <section className={lessons.different}>
            <h3 className={lessons.heading}>{words.idea}</h3>
            <p className={lessons.text}>{idea.words}</p>
          </section>
        )}
        <Goals challenge={challenge} />
        <Price challenge={challenge} />
        <Hints challenge={challenge} />
        <Reference challenge={challenge} isSolved={stars > 0} />
        <Sources sources={sources} />
      </div>
      <Check challenge={challenge} />
    </aside>
  )
}
