import { classNames } from './class-names'
import styles from './Fact.module.css'

export interface FactProps {
  readonly label?: string
  readonly value: string
  /** After the value, lighter, where there is room for it: `/64`. */
  readonly rest?: string
  readonly tone?: 'plain' | 'full' | 'failing'
}

/** One figure of a card's last line: `Workers 6/64`. */
export function Fact({ label, value, rest, tone = 'plain' }: FactProps) {
  return (
    <span className={classNames(styles.fact, tone !== 'plain' && styles[tone])}>
      <span>
        {label !== undefined && `${label} `}
        <span className={styles.value}>{value}</span>
      </span>
      {rest !== undefined && rest !== '' && <span>{rest}</span>}
    </span>
  )
}
