import { Star } from 'lucide-react'
import { classNames } from '../../look/class-names'
import styles from './Challenges.module.css'

/** Filled and outlined stars; the words beside it say the same. */
export function StarRow({ count, size = 18 }: { readonly count: number; readonly size?: number }) {
  return (
    <span className={styles.stars} aria-hidden>
      {[1, 2, 3].map((number) => (
        <Star
          key={number}
          className={classNames(styles.star, number <= count && styles.earned)}
          size={size}
          strokeWidth={1.75}
        />
      ))}
    </span>
  )
}
