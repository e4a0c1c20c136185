import { inspectorWords } from '../../look/words-inspector'
import type { Scenario } from '../../scenario/document'
import { useDocument } from '../../state/document'
import { CostLines } from './CostLines'
import styles from './CostSection.module.css'
import { dollars } from './dollars'
import sections from './Inspector.module.css'
import { dearestLines, useBill } from './live-bill'

const words = inspectorWords.cost

/** Lines shown before one asks for all of them. */
const DEAREST = 5

/** What the design costs by the month at the present rates: the sum, its dearest lines, and what is not in it. */
export function CostSection({ scenario }: { readonly scenario: Scenario }) {
  const { bill, isMeasured } = useBill(scenario)
  if (bill.parts.length === 0) return null
  const lines = dearestLines(bill)
  return (
    <section className={sections.section}>
      <h3 className={sections.heading}>{words.title}</h3>
      <CostLines
        lines={lines.slice(0, DEAREST)}
        sums={[
          ...(lines.length > DEAREST
            ? [{ name: words.others(lines.length - DEAREST), usd: sumOf(lines.slice(DEAREST)) }]
            : []),
          { name: words.month, usd: bill.totalUsd, isTotal: true },
          ...(bill.usdPerMillionRequests === null
            ? []
            : [{ name: words.perMillion, usd: bill.usdPerMillionRequests }]),
        ]}
      />
      <p className={styles.basis}>{isMeasured ? words.atPresent : words.notMeasured}</p>
      <details className={sections.more}>
        <summary>{words.parts}</summary>
        <CostLines lines={[]} sums={bill.parts.map(({ id, name, usd }) => ({ id, name, usd }))} />
      </details>
      <details className={sections.more}>
        <summary>{words.unpriced}</summary>
        <ul className={styles.unpriced}>
          {bill.unpriced.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </details>
    </section>
  )
}

/** What one component, or one shared machine, costs by the month at the present rates. */
export function CostOfPart({ id }: { readonly id: string }) {
  const { bill, isMeasured } = useBill(useDocument((state) => state.scenario))
  const part = bill.parts.find((candidate) => candidate.id === id)
  if (part === undefined) return null
  return (
    <section className={sections.section}>
      <h3 className={sections.heading}>
        {words.title}
        <span>{inspectorWords.month(dollars(part.usd))}</span>
      </h3>
      <CostLines lines={part.lines.filter(({ usd }) => usd > 0)} sums={[]} />
      {part.note !== undefined && <p className={styles.basis}>{part.note}</p>}
      {!isMeasured && <p className={styles.basis}>{words.notMeasured}</p>}
    </section>
  )
}

/** What its machines and their disks cost by the month; nothing for parts without. */
export function CostOfMachines({ id }: { readonly id: string }) {
  const { bill } = useBill(useDocument((state) => state.scenario))
  const lines = bill.parts.find((part) => part.id === id)?.lines ?? []
  const usd = sumOf(lines.filter(({ item }) => item === 'machines' || item === 'storage'))
  return usd === 0 ? null : inspectorWords.month(dollars(usd))
}

function sumOf(lines: readonly { readonly usd: number }[]): number {
  return lines.reduce((sum, { usd }) => sum + usd, 0)
}
