import { useState } from 'react'
import { formatCount, formatPercent } from '../../core/format'
import { Button } from '../../look/Button'
import { runWords as words } from '../../look/words-runs'
import { type ComparedFigure, FIGURE_SECTIONS, type FigureSection } from '../../simulation/report-figures'
import { useDocument } from '../../state/document'
import { useRun } from '../../state/run'
import type { KeptRun } from '../../state/run-storage'
import { sameRun } from '../../state/same-run'
import { cancelComparison, compareWith, SEEDS, useComparison } from './comparison'
import { differenceSentence } from './difference-words'
import { ComparedTable, SoFarTable } from './FigureTable'
import { useLiveReport } from './live-report'
import { clock, editedWords } from './run-times'
import styles from './Runs.module.css'

/** The present run beside the kept one: so far, or both designs on the same traffic. */
export function Beside({ kept }: { readonly kept: KeptRun }) {
  const { status, share, why, compared } = useComparison()
  const [section, setSection] = useState<FigureSection>('requests')
  const figures = compared?.keptId === kept.id ? compared.figures : undefined
  return (
    <section className={styles.beside} aria-label={words.choose(kept.name)}>
      <div className={styles.head}>
        <div className={styles.said} role="status">
          {status === 'cancelled' && <p>{words.cancelled}</p>}
          {status === 'failed' && <p className={styles.wrong}>{words.failed(why)}</p>}
          {figures !== undefined && <Sentence figures={figures} />}
          {figures === undefined && status === 'idle' && <SoFarBasis kept={kept} />}
        </div>
        {status === 'running' ? (
          <span className={styles.progress}>
            <progress aria-label={words.comparing('')} max={1} value={share} />
            <span>{words.comparing(formatPercent(Math.floor(share * 100) / 100))}</span>
            <Button small look="boxed" onClick={cancelComparison}>
              {words.cancel}
            </Button>
          </span>
        ) : (
          <Button
            look={figures === undefined ? 'primary' : 'boxed'}
            className={styles.compare}
            title={words.compareTip}
            onClick={() => void compareWith(kept)}
          >
            {figures === undefined ? words.compare : words.compareAgain}
          </Button>
        )}
      </div>
      <div className={styles.sections} role="group" aria-label={words.sectionsLabel}>
        {FIGURE_SECTIONS.map((one) => (
          <Button key={one} small aria-pressed={one === section} onClick={() => setSection(one)}>
            {words.sections[one]}
          </Button>
        ))}
        {figures !== undefined && <Basis />}
      </div>
      <div className={styles.tableBox}>
        {figures === undefined ? (
          <SoFar kept={kept} section={section} />
        ) : (
          <ComparedTable kept={kept} figures={figures} section={section} />
        )}
      </div>
    </section>
  )
}

function SoFar({ kept, section }: { readonly kept: KeptRun; readonly section: FigureSection }) {
  return <SoFarTable kept={kept} now={useLiveReport()} section={section} />
}

function Sentence({ figures }: { readonly figures: readonly ComparedFigure[] }) {
  const requestTypes = useDocument(({ scenario }) => scenario.requestTypes)
  const { shown, notShown } = differenceSentence(
    figures,
    (id) => requestTypes.find((type) => type.id === id)?.name ?? id,
  )
  if (shown.length === 0) return <p className={styles.sentence}>{words.noDifference(SEEDS)}</p>
  return (
    <p className={styles.sentence}>
      {shown.map(({ key, text }, index) => (
        <span key={key}>
          {text}
          {index < shown.length - 1 && ', '}
        </span>
      ))}
      {notShown.length > 0 && <small> {words.noDifferenceIn(notShown.join(', '))}</small>}
    </p>
  )
}

function SoFarBasis({ kept }: { readonly kept: KeptRun }) {
  const edited = editedWords(useRun((state) => state.editedAtMs))
  const keptEdited = editedWords(kept.editedAtMs)
  return (
    <p className={styles.basis}>
      {words.soFar(edited, clock(kept.timeMs) + keptEdited)}
      {edited + keptEdited !== '' && words.mixed}
    </p>
  )
}

function Basis() {
  const scenario = useDocument((state) => state.scenario)
  const compared = useComparison((state) => state.compared)
  if (compared === undefined) return null
  const { durationS, warmupS } = compared.scenario
  const isStale =
    !sameRun(compared.scenario, scenario) || compared.scenario.objectives !== scenario.objectives
  return (
    <p className={styles.basis}>
      {isStale && <strong>{words.stale} </strong>}
      {words.basis(SEEDS, formatCount(durationS - warmupS), formatCount(warmupS))}
    </p>
  )
}
