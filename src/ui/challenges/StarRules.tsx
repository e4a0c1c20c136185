import type { Stars } from '../../library/challenge'
import { VisuallyHidden } from '../../look/VisuallyHidden'
import { challengeWords as words } from '../../look/words-challenges'
import styles from './Challenges.module.css'
import { StarRow } from './StarRow'
import { wholeDollars } from './whole-dollars'

/** What each star is given for. */
export function StarRules({ stars: { twoAtMostUsd, threeAtMostUsd } }: { readonly stars: Stars }) {
  return (
    <ol className={styles.rules}>
      {words.starRules(wholeDollars(twoAtMostUsd), wholeDollars(threeAtMostUsd)).map((rule, index) => (
        <li key={rule}>
          <StarRow count={index + 1} size={13} />
          <span>
            <VisuallyHidden>{words.stars(index + 1)}: </VisuallyHidden>
            {rule}
          </span>
        </li>
      ))}
    </ol>
  )
}
