// The table of figures: the kept run's in one column, the present one's in the next.
import { classNames } from '../../look/class-names'
import { runWords as words } from '../../look/words-runs'
import { parseKept } from '../../scenario/file'
import type { Scenario } from '../../scenario/document'
import { hiddenWays } from '../../scenario/hidden-links'
import type { Verdict } from '../../simulation/objectives'
import type { PairedDifference } from '../../simulation/paired'
import type { Report } from '../../simulation/report'
import {
  type ComparedFigure,
  type FigureName,
  type FiguresByKey,
  type FigureSection,
  figuresByKey,
  namesIn,
} from '../../simulation/report-figures'
import { useDocument } from '../../state/document'
import type { KeptRun } from '../../state/run-storage'
import { VerdictMark } from '../objectives/VerdictMark'
import { changeText, figureText, relativeText } from './figure-text'
import styles from './Runs.module.css'

interface Row {
  readonly name: FigureName
  readonly means: readonly [before: number | null, after: number | null]
  readonly verdicts: readonly [Verdict | null, Verdict | null]
  readonly difference?: PairedDifference
}

interface SoFarTableProps {
  readonly kept: KeptRun
  readonly now: Report | undefined
  readonly section: FigureSection
}

export function SoFarTable({ kept, now, section }: SoFarTableProps) {
  const before = figuresByKey(kept.report)
  const after: FiguresByKey = now === undefined ? new Map() : figuresByKey(now)
  const rows = namesIn([after, before])
    .filter((one) => one.section === section)
    .map(
      (name): Row => ({
        name,
        means: [before.get(name.key)?.value ?? null, after.get(name.key)?.value ?? null],
        verdicts: [before.get(name.key)?.verdict ?? null, after.get(name.key)?.verdict ?? null],
      }),
    )
  return <FigureTable kept={kept} section={section} rows={rows} hasDifference={false} />
}

interface ComparedTableProps {
  readonly kept: KeptRun
  readonly figures: readonly ComparedFigure[]
  readonly section: FigureSection
}

export function ComparedTable({ kept, figures, section }: ComparedTableProps) {
  const rows = figures
    .filter((one) => one.section === section)
    .map(
      (figure): Row => ({
        name: figure,
        means: figure.means,
        verdicts: figure.verdicts ?? [null, null],
        difference: figure.difference,
      }),
    )
  return <FigureTable kept={kept} section={section} rows={rows} hasDifference />
}

interface FigureTableProps {
  readonly kept: KeptRun
  readonly section: FigureSection
  readonly rows: readonly Row[]
  readonly hasDifference: boolean
}

function FigureTable({ kept, section, rows, hasDifference }: FigureTableProps) {
  const nameOf = useNames(kept)
  if (rows.length === 0) return <p className={styles.none}>{words.empty[section]}</p>
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.sections[section]}</th>
          <th scope="col" className={styles.figure}>
            {kept.name}
          </th>
          <th scope="col" className={styles.figure}>
            {words.nowColumn}
          </th>
          {hasDifference && (
            <th scope="col" className={styles.figure}>
              {words.differenceColumn}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr
            key={row.name.key}
            className={classNames(index > 0 && rows[index - 1]?.name.of !== row.name.of && styles.newPart)}
          >
            <th scope="row">
              <b>{nameOf(row.name)}</b> {words.measures[row.name.measure]}
            </th>
            <Value row={row} side={0} />
            <Value row={row} side={1} />
            {hasDifference && <Difference row={row} />}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Value({ row: { name, means, verdicts }, side }: { readonly row: Row; readonly side: 0 | 1 }) {
  const verdict = verdicts[side]
  return (
    <td className={styles.figure}>
      {figureText(means[side], name.unit)}
      {verdict !== null && (
        <span className={styles.verdict}>
          <VerdictMark verdict={verdict} size={13} /> {words.verdicts[verdict]}
        </span>
      )}
    </td>
  )
}

function Difference({ row: { name, difference } }: { readonly row: Row }) {
  if (difference === undefined || difference.change.mean === null) return <td className={styles.figure}>–</td>
  if (!difference.isShown)
    return <td className={classNames(styles.figure, styles.notShown)}>{words.noneShown}</td>
  const relative = relativeText(difference)
  return (
    <td className={styles.figure}>
      {changeText(difference, name.unit)}
      {relative !== undefined && <span className={styles.relative}> ({relative})</span>}
    </td>
  )
}

/** Names of the present design, and of the kept one for what is gone. */
function useNames(kept: KeptRun): (name: FigureName) => string {
  const scenario = useDocument((state) => state.scenario)
  const before = parseKept(kept.text)
  const designs: readonly Scenario[] = before.ok ? [scenario, before.value] : [scenario]
  return ({ section, of, words: told }) => {
    if (told !== undefined) return told
    if (of === '') return words.total
    return designs.map((design) => nameIn(design, section, of)).find((found) => found !== undefined) ?? of
  }
}

function nameIn(design: Scenario, section: FigureSection, id: string): string | undefined {
  const { components, links, requestTypes } = design
  const component = (wanted: string) => components.find((one) => one.id === wanted)?.name
  if (section === 'requests') return requestTypes.find((type) => type.id === id)?.name
  if (section !== 'links') return component(id)
  const link = [...links, ...hiddenWays(design)].find((one) => one.id === id)
  return link && words.link(component(link.from) ?? '', component(link.to) ?? '')
}
