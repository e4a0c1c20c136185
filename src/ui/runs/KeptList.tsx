import { Pin } from 'lucide-react'
import { useState } from 'react'
import type { Result } from '../../core/result'
import { Button } from '../../look/Button'
import { runWords as words } from '../../look/words-runs'
import {
  openDesignOf,
  removeKeptRun,
  renameKeptRun,
  restoreKeptRun,
  useKeptRuns,
} from '../../state/kept-runs'
import { useRun } from '../../state/run'
import type { KeptRun } from '../../state/run-storage'
import { keepThisRun } from './keep-this-run'
import { KeptRow, RemovedRow } from './KeptRow'
import { problemText } from './problem-text'
import styles from './Runs.module.css'

/** All kept runs, newest first, each with what can be done with it. */
export function KeptList() {
  const runs = useKeptRuns((state) => state.runs)
  const hasRun = useRun(({ status, timeMs }) => status !== 'stopped' && timeMs > 0)
  /** In their rows while the page is open, so that they can be had back. */
  const [removed, setRemoved] = useState<readonly KeptRun[]>([])
  const [refusal, setRefusal] = useState('')

  async function act(action: Promise<Result<unknown>>): Promise<boolean> {
    const done = await action
    setRefusal(done.ok ? '' : problemText(done.problems))
    return done.ok
  }
  async function remove(run: KeptRun): Promise<void> {
    if (await act(removeKeptRun(run))) setRemoved((before) => [...before, run])
  }
  async function bringBack(run: KeptRun): Promise<void> {
    if (await act(restoreKeptRun(run))) setRemoved((before) => before.filter((one) => one !== run))
  }
  const gone = removed.filter(({ id }) => runs?.some((run) => run.id === id) !== true)
  const rows = [...(runs ?? []), ...gone].toSorted((one, other) => other.keptAtMs - one.keptAtMs)
  return (
    <section className={styles.listPane} aria-label={words.list}>
      <Button
        look="boxed"
        className={styles.keep}
        disabled={!hasRun}
        title={hasRun ? words.keep : words.nothingYet}
        onClick={() => void keepThisRun()}
      >
        <Pin size={14} strokeWidth={1.75} aria-hidden />
        {words.keep}
      </Button>
      <p className={styles.refusal} role="alert">
        {refusal}
      </p>
      {runs !== undefined && rows.length === 0 && (
        <p className={styles.none}>
          <strong>{words.none}</strong> {words.noneHint}
        </p>
      )}
      <ul className={styles.list}>
        {rows.map((run) =>
          gone.includes(run) ? (
            <RemovedRow key={run.id} name={run.name} onUndo={() => void bringBack(run)} />
          ) : (
            <KeptRow
              key={run.id}
              run={run}
              onRename={(name) => void act(renameKeptRun(run.id, name))}
              onOpen={() => void act(openDesignOf(run))}
              onRemove={() => void remove(run)}
            />
          ),
        )}
      </ul>
    </section>
  )
}
