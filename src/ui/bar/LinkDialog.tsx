import { useEffect, useRef } from 'react'
import { Button } from '../../look/Button'
import { panelWords } from '../../look/words-panels'
import styles from './LinkDialog.module.css'

const words = panelWords.bar

interface LinkDialogProps {
  /** Undefined: nothing to show. */
  readonly address: string | undefined
  readonly onClose: () => void
}

/** The link as selected text, for browsers that keep the clipboard to themselves. */
export function LinkDialog({ address, onClose }: LinkDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)

  useEffect(() => {
    const element = dialog.current
    if (element === null) return
    if (address === undefined) {
      element.close()
      return
    }
    if (!element.open) element.showModal()
    field.current?.select()
  }, [address])

  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby="link-dialog-title" onClose={onClose}>
      <h2 id="link-dialog-title">{words.copyTitle}</h2>
      <p>{words.copyByHand}</p>
      <textarea ref={field} readOnly rows={5} value={address ?? ''} aria-label={words.copyTitle} />
      <Button look="boxed" onClick={() => dialog.current?.close()}>
        {words.close}
      </Button>
    </dialog>
  )
}
