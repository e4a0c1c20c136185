import { classNames } from '../../look/class-names'
import type { ErrorBudget } from '../../simulation/objectives'
import styles from './BudgetBar.module.css'

interface BudgetBarProps extends ErrorBudget {
  /** Its height, and where it stands. */
  readonly className: string | undefined
}

/** How much of what may go wrong, or be spent, has been; the words beside it say the same. Overspent, it is full and hatched. */
export function BudgetBar({ allowed, spent, className }: BudgetBarProps) {
  const isOverspent = spent > allowed
  const share = isOverspent ? 1 : allowed > 0 ? spent / allowed : 0
  return (
    <span className={classNames(styles.bar, className)} aria-hidden>
      <span
        className={classNames(styles.spent, isOverspent && styles.overspent)}
        style={{ width: `${share * 100}%` }}
      />
    </span>
  )
}
