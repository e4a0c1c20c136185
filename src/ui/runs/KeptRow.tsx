import { ChartSpline, FolderOpen, Pencil, Trash2 } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Button } from '../../look/Button'
import { classNames } from '../../look/class-names'
import { IconButton } from '../../look/IconButton'
import { runWords as words } from '../../look/words-runs'
import { LIMITS } from '../../scenario/limits'
import { useDocument } from '../../state/document'
import { chooseKeptRun, toggleGhost, useKeptRuns } from '../../state/kept-runs'
import type { KeptRun } from '../../state/run-storage'
import { whenSaved } from '../files/when-saved'
import { clock, editedWords } from './run-times'
import styles from './Runs.module.css'

const SIGN = { size: 15, strokeWidth: 1.75, 'aria-hidden': true } as const
/** More are counted. */
const CHANGES_SHOWN = 3

interface KeptRowProps {
  readonly run: KeptRun
  readonly onRename: (name: string) => void
  readonly onOpen: () => void
  readonly onRemove: () => void
}

export function KeptRow({ run, onRename, onOpen, onRemove }: KeptRowProps) {
  const isChosen = useKeptRuns((state) => state.chosenId === run.id)
  const isGhost = useKeptRuns((state) => state.ghostId === run.id)
  const [isNaming, setNaming] = useState(false)
  function name(typed: string | undefined): void {
    setNaming(false)
    const trimmed = typed?.trim() ?? ''
    if (trimmed !== '' && trimmed !== run.name) onRename(trimmed)
  }
  return (
    <li className={classNames(styles.row, isChosen && styles.chosen)}>
      {isNaming ? (
        <NameField name={run.name} onDone={name} />
      ) : (
        <button
          type="button"
          className={styles.choose}
          aria-pressed={isChosen}
          aria-label={words.choose(run.name)}
          onClick={() => chooseKeptRun(run.id)}
        >
          <span className={styles.name}>{run.name}</span>
          <Facts run={run} />
        </button>
      )}
      <span className={styles.actions}>
        <IconButton
          small
          label={words.ghost(run.name)}
          aria-pressed={isGhost}
          onClick={() => toggleGhost(run.id)}
        >
          <ChartSpline {...SIGN} />
        </IconButton>
        <IconButton small label={words.rename(run.name)} onClick={() => setNaming(!isNaming)}>
          <Pencil {...SIGN} />
        </IconButton>
        <IconButton small label={words.openCopy(run.name)} onClick={onOpen}>
          <FolderOpen {...SIGN} />
        </IconButton>
        <IconButton small label={words.remove(run.name)} onClick={onRemove}>
          <Trash2 {...SIGN} />
        </IconButton>
      </span>
    </li>
  )
}

function Facts({ run: { changes, timeMs, editedAtMs, title, keptAtMs } }: { readonly run: KeptRun }) {
  const isOfThis = useDocument(({ scenario }) => scenario.title === title)
  const more = changes.length - CHANGES_SHOWN
  const told = [...changes.slice(0, CHANGES_SHOWN), ...(more > 0 ? [words.moreChanges(more)] : [])].join(', ')
  const when = `${clock(timeMs)}${editedWords(editedAtMs)} · ${whenSaved(keptAtMs)}`
  return (
    <>
      <span className={styles.changes} title={changes.join('\n')}>
        {told}
      </span>
      <span className={styles.facts}>{isOfThis ? when : `${title} · ${when}`}</span>
    </>
  )
}

/** In the place of the row, with the focus: it was on the button that did it. */
export function RemovedRow({ name, onUndo }: { readonly name: string; readonly onUndo: () => void }) {
  const undo = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => undo.current?.focus(), [])
  return (
    <li className={classNames(styles.row, styles.goneRow)}>
      <p className={styles.removed} role="status">
        {words.removed(name)}
      </p>
      <Button ref={undo} small look="boxed" aria-label={words.undoRemove(name)} onClick={onUndo}>
        {words.undo}
      </Button>
    </li>
  )
}

/** Enter and leaving keep what was typed, Escape does not. */
function NameField({ name, onDone }: { readonly name: string; readonly onDone: (typed?: string) => void }) {
  const [typed, setTyped] = useState(name)
  const field = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)
  useEffect(() => field.current?.select(), [])
  function finish(kept: string | undefined): void {
    // Going away, a field is left once more.
    if (isDone.current) return
    isDone.current = true
    onDone(kept)
  }
  return (
    <input
      ref={field}
      className={styles.field}
      aria-label={words.newName}
      value={typed}
      maxLength={LIMITS.nameLength}
      spellCheck={false}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => finish(typed)}
      onKeyDown={(event) => {
        if ((event.key !== 'Enter' && event.key !== 'Escape') || event.nativeEvent.isComposing) return
        event.preventDefault()
        event.stopPropagation()
        finish(event.key === 'Enter' ? typed : undefined)
      }}
    />
  )
}
