import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { IconButton } from '../../look/IconButton'
import { words as lookWords } from '../../look/words'
import { designsWords as words } from '../../look/words-designs'
import type { Result } from '../../core/result'
import { allDesigns, deleteDesign, duplicateDesign, renameDesign, restoreDesign } from '../../state/designs'
import { openStored } from '../../state/open'
import type { StoredDesign } from '../../state/storage'
import { DesignRow, RemovedRow } from './DesignRow'
import styles from './DesignsDialog.module.css'
import { useFileDialogs } from './dialogs'

/** All designs on this device: to open, rename, duplicate and delete. */
export function DesignsDialog() {
  const dialog = useRef<HTMLDialogElement>(null)
  const setOpen = useFileDialogs((state) => state.setDesignsOpen)
  useEffect(() => dialog.current?.showModal(), [])
  const close = () => dialog.current?.close()
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby="designs-title"
      onClose={() => setOpen(false)}
      onPointerDown={(event) => event.target === dialog.current && close()}
    >
      <div className={styles.inside}>
        <div className={styles.head}>
          <h2 id="designs-title">{words.title}</h2>
          <IconButton label={lookWords.parts.close} onClick={close}>
            <X size={16} strokeWidth={1.75} aria-hidden />
          </IconButton>
        </div>
        <Designs onOpened={close} />
      </div>
    </dialog>
  )
}

function Designs({ onOpened }: { readonly onOpened: () => void }) {
  const [designs, setDesigns] = useState<readonly StoredDesign[]>()
  /** In their rows until the dialog is closed, so that they can be had back. */
  const [removed, setRemoved] = useState<readonly StoredDesign[]>([])
  const [refusal, setRefusal] = useState('')
  /** Slot of the one that was last brought back. */
  const [back, setBack] = useState('')
  useEffect(() => void allDesigns().then(setDesigns, () => setDesigns([])), [])

  async function act<Value>(action: Promise<Result<Value>>): Promise<Result<Value>> {
    const done = await action
    const [problem] = done.ok ? [] : done.problems
    setRefusal(problem === undefined ? '' : `${problem.message} ${problem.fix}`)
    setDesigns(await allDesigns().catch(() => []))
    return done
  }
  async function remove(design: StoredDesign): Promise<void> {
    const deleted = await act(deleteDesign(design))
    if (deleted.ok) setRemoved((before) => [...before, deleted.value])
  }
  async function bringBack(design: StoredDesign): Promise<void> {
    setBack(design.slot)
    const restored = await act(restoreDesign(design))
    if (restored.ok) setRemoved((before) => before.filter((one) => one !== design))
  }
  async function open({ slot, title }: StoredDesign): Promise<void> {
    onOpened()
    await openStored(slot, title)
  }

  if (designs === undefined) return <p className={styles.none}>{words.loading}</p>
  const rows = [...designs, ...removed.filter(({ slot }) => !designs.some((design) => design.slot === slot))]
  return (
    <>
      <p className={styles.refusal} role="alert">
        {refusal}
      </p>
      {rows.length === 0 && <p className={styles.none}>{words.none}</p>}
      <ul className={styles.list}>
        {rows
          .toSorted((one, other) => other.savedAtMs - one.savedAtMs)
          .map((design) =>
            designs.includes(design) ? (
              <DesignRow
                key={design.slot}
                design={design}
                takesFocus={design.slot === back}
                onOpen={() => void open(design)}
                onRename={(title) => void act(renameDesign(design, title))}
                onDuplicate={() => void act(duplicateDesign(design))}
                onDelete={() => void remove(design)}
              />
            ) : (
              <RemovedRow key={design.slot} title={design.title} onUndo={() => void bringBack(design)} />
            ),
          )}
      </ul>
    </>
  )
}
