import { Button } from '../../look/Button'
import { objectiveWordsOfPage as words } from '../../look/words-objectives'
import { useSelection } from '../../state/selection'
import { useSettings } from '../../state/settings'
import { useSheets } from '../sheets'
import styles from './Objectives.module.css'
import { goToObjectives } from './go-to-objectives'
import { VerdictMark } from './VerdictMark'
import { type JudgedObjective, together, useVerdicts } from './verdicts'

/** How the objectives stand, in a few words; a press shows them. Nothing where nothing is promised. */
export function ObjectivesSummary({ inspectorAsSheet }: { readonly inspectorAsSheet: boolean }) {
  const verdicts = useVerdicts()
  const clear = useSelection((state) => state.clear)
  const setOpen = useSettings((state) => state.setInspectorOpen)
  const show = useSheets((state) => state.show)
  if (verdicts.length === 0) return null
  return (
    <Button
      className={styles.summary}
      title={tipOf(verdicts)}
      onClick={() => {
        clear()
        if (inspectorAsSheet) show('inspector')
        else setOpen(true)
        goToObjectives()
      }}
    >
      <VerdictMark verdict={together(verdicts).verdict} />
      {summaryText(verdicts)}
    </Button>
  )
}

/** On the tab of a phone: shorter. */
export function ObjectivesInShort() {
  const { met, count, verdict } = together(useVerdicts())
  return (
    <span className={styles.short}>
      <VerdictMark verdict={verdict} />
      {words.short(met, count)}
    </span>
  )
}

function summaryText(verdicts: readonly JudgedObjective[]): string {
  const { met, count, verdict } = together(verdicts)
  if (verdict === 'met') return words.allMet(count)
  return verdict === 'missed' ? words.someMet(met, count) : words.notYet(met, count)
}

function tipOf(verdicts: readonly JudgedObjective[]): string {
  const missed = verdicts.filter(({ verdict }) => verdict === 'missed')
  return missed.length === 0
    ? words.show
    : words.missedAre(missed.map(({ words: promise }) => promise).join('; '))
}
