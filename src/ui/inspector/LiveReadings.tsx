import type { FormattedParts } from '../../core/format'
import { classNames } from '../../look/class-names'
import { Reading } from '../../look/Reading'
import { withoutUnitOfNothing } from '../nothing'
import styles from './Inspector.module.css'

export interface LiveFigure {
  readonly label: string
  readonly parts: FormattedParts
  readonly tone?: 'plain' | 'busy' | 'saturated' | 'failed'
}

/** Up to four figures beside each other at the top of the inspector. */
export function LiveReadings({ figures }: { readonly figures: readonly LiveFigure[] }) {
  return (
    <dl className={styles.live}>
      {figures.map(({ label, parts, tone = 'plain' }) => (
        <div key={label} className={classNames(styles[tone])}>
          <dt>{label}</dt>
          <dd>
            <Reading parts={withoutUnitOfNothing(parts)} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
