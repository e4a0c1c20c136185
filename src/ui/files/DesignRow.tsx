import { Copy, Pencil, Trash2 } from 'lucide-react'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Button } from '../../look/Button'
import { IconButton } from '../../look/IconButton'
import { panelWords } from '../../look/words-panels'
import { designsWords as words } from '../../look/words-designs'
import { parseKept } from '../../scenario/file'
import { LIMITS } from '../../scenario/limits'
import { ownSlot } from '../../state/autosave'
import type { StoredDesign } from '../../state/storage'
import styles from './DesignsDialog.module.css'
import { Miniature } from './Miniature'
import { whenSaved } from './when-saved'

const SIGN = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

interface DesignRowProps {
  readonly design: StoredDesign
  /** It came back by a button that is gone now. */
  readonly takesFocus: boolean
  readonly onOpen: () => void
  readonly onRename: (title: string) => void
  readonly onDuplicate: () => void
  readonly onDelete: () => void
}

export function DesignRow({ design, takesFocus, onOpen, onRename, onDuplicate, onDelete }: DesignRowProps) {
  const wantsFocus = useRef(takesFocus)
  const [isNaming, setNaming] = useState(false)
  const [scenario] = useState(() => parseKept(design.text))
  const title = design.title || panelWords.bar.untitled
  function name(typed: string | undefined, isByKey: boolean): void {
    wantsFocus.current = isByKey
    setNaming(false)
    if (typed !== undefined && typed.trim() !== '' && typed !== design.title) onRename(typed.trim())
  }
  return (
    <li className={styles.row}>
      {scenario.ok ? <Miniature scenario={scenario.value} /> : <span className={styles.blank} />}
      {isNaming ? (
        <TitleField title={design.title} onDone={name} />
      ) : (
        <button
          ref={(button) => {
            if (button === null || !wantsFocus.current) return
            wantsFocus.current = false
            button.focus()
          }}
          type="button"
          className={styles.open}
          aria-label={words.open(title)}
          onClick={onOpen}
        >
          <span className={styles.title}>{title}</span>
          <span className={styles.facts}>
            {[
              whenSaved(design.savedAtMs),
              scenario.ok ? words.parts(scenario.value.components.length) : words.unreadable,
              ...(design.slot === ownSlot() ? [words.isOpen] : []),
            ].join(' · ')}
          </span>
        </button>
      )}
      <Action label={words.rename(title)} onClick={() => setNaming(!isNaming)}>
        <Pencil {...SIGN} />
      </Action>
      <Action label={words.duplicate(title)} onClick={onDuplicate}>
        <Copy {...SIGN} />
      </Action>
      <Action label={words.remove(title)} onClick={onDelete}>
        <Trash2 {...SIGN} />
      </Action>
    </li>
  )
}

/** In the place of the row, with the focus: it was on the button that did it. */
export function RemovedRow({ title, onUndo }: { readonly title: string; readonly onUndo: () => void }) {
  const undo = useRef<HTMLButtonElement>(null)
  const shown = title || panelWords.bar.untitled
  useLayoutEffect(() => undo.current?.focus(), [])
  return (
    <li className={styles.row}>
      <span className={styles.blank} />
      <p className={styles.removed} role="status">
        {words.removed(shown)}
      </p>
      <Button ref={undo} look="boxed" aria-label={words.undoRemove(shown)} onClick={onUndo}>
        {words.undo}
      </Button>
    </li>
  )
}

function Action({
  label,
  onClick,
  children,
}: {
  readonly label: string
  readonly onClick: () => void
  readonly children: ReactNode
}) {
  return (
    <IconButton label={label} onClick={onClick}>
      {children}
    </IconButton>
  )
}

/** Enter and leaving keep what was typed, Escape does not. */
function TitleField({
  title,
  onDone,
}: {
  readonly title: string
  readonly onDone: (typed: string | undefined, isByKey: boolean) => void
}) {
  const [typed, setTyped] = useState(title)
  const field = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)
  useEffect(() => field.current?.select(), [])
  function finish(kept: string | undefined, isByKey: boolean): void {
    // Going away, a field is left once more.
    if (isDone.current) return
    isDone.current = true
    onDone(kept, isByKey)
  }
  return (
    <input
      ref={field}
      className={styles.field}
      aria-label={words.newTitle}
      value={typed}
      maxLength={LIMITS.nameLength}
      spellCheck={false}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => finish(typed, false)}
      onKeyDown={(event) => {
        if ((event.key !== 'Enter' && event.key !== 'Escape') || event.nativeEvent.isComposing) return
        // Escape would close the dialog, and Enter press the button that gets the focus.
        event.preventDefault()
        finish(event.key === 'Enter' ? typed : undefined, true)
      }}
    />
  )
}
