import { classNames } from '../../look/class-names'
import type { ErrorBudget } from '../../simulation/objectives'
import styles from './Objectives.module.css'

/** How much of what may go wrong has; the words beside it say the same. Overspent, it is full and hatched. */
export function BudgetBar({ allowed, spent }: ErrorBudget) {
  const isOverspent = spent > allowed
  const share = isOverspent ? 1 : allowed > 0 ? spent / allowed : 0
  return (
    <span className={styles.budget} aria-hidden>
      <span
        className={classNames(styles.spent, isOverspent && styles.overspent)}
        style={{ width: `${share * 100}%` }}
      />
    </span>
  )
}
