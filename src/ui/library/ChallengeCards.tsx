import type { Challenge } from '../../library/challenge'
import { challengeWords as words } from '../../look/words-challenges'
import { useProgress } from '../../state/challenge-progress'
import { StarRow } from '../challenges/StarRow'
import { inOneLine } from './found-entries'
import styles from './Gallery.module.css'
import { Thumbnail } from './Thumbnail'

interface ChallengeCardsProps {
  readonly challenges: readonly Challenge[]
  readonly onChoose: (id: string) => void
}

export function ChallengeCards({ challenges, onChoose }: ChallengeCardsProps) {
  return (
    <ul className={styles.cards}>
      {challenges.map((challenge) => (
        <li key={challenge.id}>
          <ChallengeCard challenge={challenge} onChoose={onChoose} />
        </li>
      ))}
    </ul>
  )
}

interface ChallengeCardProps extends Pick<ChallengeCardsProps, 'onChoose'> {
  readonly challenge: Challenge
}

function ChallengeCard({ challenge, onChoose }: ChallengeCardProps) {
  const { id, title, brief } = challenge
  const { stars } = useProgress(id)
  return (
    <button type="button" className={styles.card} onClick={() => onChoose(id)}>
      <Thumbnail entry={challenge} />
      <span className={styles.cardTitle}>{title}</span>
      <span className={styles.line}>{inOneLine(brief)}</span>
      <span className={styles.starred}>
        <StarRow count={stars} size={15} />
        {words.starsEarned(stars)}
      </span>
    </button>
  )
}
