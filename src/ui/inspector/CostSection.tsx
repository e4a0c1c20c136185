import { formatUsd } from '../../core/format'
import { monthlyCost } from '../../kit/cost'
import { panelWords } from '../../look/words-panels'
import type { Scenario } from '../../scenario/document'
import { configValues, specOf } from '../../scenario/settings'
import styles from './CostSection.module.css'
import sections from './Inspector.module.css'

const words = panelWords.inspector.cost

/** What the machines and disks of the design cost by the month, and what is not in that sum. */
export function CostSection({ scenario }: { readonly scenario: Scenario }) {
  const rows = scenario.components.flatMap((component) => {
    const spec = specOf(component.kind)
    const cost = spec === undefined ? undefined : monthlyCost(configValues(spec, component.settings))
    return cost === undefined ? [] : [{ id: component.id, name: component.name, cost }]
  })
  if (rows.length === 0) return null
  const totalUsd = rows.reduce((sum, { cost }) => sum + cost.totalUsd, 0)
  return (
    <section className={sections.section}>
      <h3 className={sections.heading}>{words.title}</h3>
      <table className={styles.table}>
        <tbody>
          {rows.map(({ id, name, cost }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td className={styles.machines}>{words.machines(cost.machines)}</td>
              <td>{formatUsd(cost.totalUsd)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {words.month}
            </th>
            <td>{formatUsd(totalUsd)}</td>
          </tr>
        </tfoot>
      </table>
      <p className={sections.hint}>{words.unpriced}</p>
    </section>
  )
}
