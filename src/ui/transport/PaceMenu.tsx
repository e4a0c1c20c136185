import { panelWords } from '../../look/words-panels'
import { useRun } from '../../state/run'
import type { Pace } from '../../worker/protocol'
import { PACES, paceLabel } from './paces'
import styles from './Transport.module.css'

const words = panelWords.transport

/** The wanted pace; what is achieved stands below it. */
export function PaceMenu() {
  const wanted = useRun((state) => state.wantedPace)
  const setPace = useRun((state) => state.setPace)
  return (
    <select
      className={styles.pace}
      aria-label={words.pace}
      value={String(wanted)}
      onChange={(event) => setPace(paceOf(event.target.value))}
    >
      {PACES.map((pace) => (
        <option key={pace} value={String(pace)}>
          {paceLabel(pace)}
        </option>
      ))}
    </select>
  )
}

function paceOf(value: string): Pace {
  return PACES.find((pace) => String(pace) === value) ?? 1
}
