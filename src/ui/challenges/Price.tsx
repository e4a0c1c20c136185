import type { Challenge } from '../../library/challenge'
import { challengeWords as words } from '../../look/words-challenges'
import { useDocument } from '../../state/document'
import { useBill } from '../inspector/live-bill'
import { BudgetBar } from '../objectives/BudgetBar'
import lessons from '../lessons/Lessons.module.css'
import styles from './Challenges.module.css'
import { StarRules } from './StarRules'
import { wholeDollars } from './whole-dollars'

/** What the design costs as it is, beside what may be spent and what thrift is worth. */
export function Price({ challenge }: { readonly challenge: Challenge }) {
  const { bill, isMeasured } = useBill(useDocument((state) => state.scenario))
  const { twoAtMostUsd, threeAtMostUsd } = challenge.stars
  const budgetUsd = budgetOf(challenge)
  const usd = bill.totalUsd
  const isOver = usd > budgetUsd
  return (
    <section className={styles.price}>
      <h3 className={lessons.heading}>{words.price}</h3>
      <p className={styles.sum}>
        <b>{wholeDollars(usd)}</b> {words.priceUnit}
      </p>
      <div className={styles.track} aria-hidden>
        <BudgetBar allowed={budgetUsd} spent={usd} className={styles.bar} />
        {[threeAtMostUsd, twoAtMostUsd].map((at) => (
          <span key={at} className={styles.notch} style={{ left: `${(at / budgetUsd) * 100}%` }} />
        ))}
      </div>
      <p className={styles.budget}>
        <span>{words.budget(wholeDollars(budgetUsd))}</span>
        <span className={isOver ? styles.missed : undefined}>
          {isOver ? words.over(wholeDollars(usd - budgetUsd)) : words.within(leftOf(budgetUsd - usd))}
        </span>
      </p>
      {!isMeasured && <p className={styles.basis}>{words.priceUnmeasured}</p>}
      <h3 className={lessons.heading}>{words.starsHeading}</h3>
      <StarRules stars={challenge.stars} />
    </section>
  )
}

/** What may be spent in a month. */
function budgetOf({ scenario, stars }: Challenge): number {
  const budgets = scenario.objectives.flatMap((goal) =>
    goal.measure === 'cost' && goal.per === 'month' ? [goal.atMostUsd] : [],
  )
  return budgets.length === 0 ? stars.twoAtMostUsd : Math.min(...budgets)
}

/** What is left is not rounded up. */
function leftOf(usd: number): string {
  return wholeDollars(Math.floor(usd))
}
