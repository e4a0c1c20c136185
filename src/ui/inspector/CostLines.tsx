import { formatAmount } from '../../core/format'
import { inspectorWords } from '../../look/words-inspector'
import type { BillLine } from '../../simulation/bill'
import styles from './CostSection.module.css'
import { dollars } from './dollars'

const words = inspectorWords.cost

interface CostLinesProps {
  /** With id and name of the part where lines of several parts stand together. */
  readonly lines: readonly (BillLine & { readonly id?: string; readonly name?: string })[]
  readonly sums: readonly {
    readonly id?: string
    readonly name: string
    readonly usd: number
    readonly isTotal?: boolean
  }[]
}

/** Lines of a bill, and sums below them. */
export function CostLines({ lines, sums }: CostLinesProps) {
  if (lines.length + sums.length === 0) return null
  return (
    <table className={styles.table}>
      {lines.length > 0 && (
        <tbody>
          {lines.map(({ id, name, item, quantity, unit, usdPerUnit, usd }) => (
            <tr key={`${id ?? ''} ${item} ${usdPerUnit}`}>
              <th scope="row">
                {name ?? words.items[item]}
                <span className={styles.detail}>
                  {name !== undefined && `${words.items[item]}, `}
                  {formatAmount(quantity, unit)}
                </span>
              </th>
              <td>{dollars(usd)}</td>
            </tr>
          ))}
        </tbody>
      )}
      {sums.length > 0 && (
        <tfoot>
          {sums.map(({ id, name, usd, isTotal }) => (
            <tr key={id ?? name} className={isTotal === true ? styles.total : undefined}>
              <th scope="row">{name}</th>
              <td>{dollars(usd)}</td>
            </tr>
          ))}
        </tfoot>
      )}
    </table>
  )
}
