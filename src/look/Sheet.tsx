import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { IconButton } from './IconButton'
import styles from './Sheet.module.css'
import { words } from './words'

export interface SheetProps {
  readonly open: boolean
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A panel that comes up from the bottom of a narrow screen; Escape and a tap beside it put it away. */
export function Sheet({ open, title, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useEffect(() => {
    const element = dialog.current
    if (element === null || element.open === open) return
    if (open) element.showModal()
    else element.close()
  }, [open])

  useEffect(() => {
    const element = dialog.current
    // The dialog's own padding is none, so a press on the element itself is a press on the backdrop.
    function closeBeside(event: PointerEvent): void {
      if (element !== null && event.target === element && !isInside(element, event)) onClose()
    }
    element?.addEventListener('pointerdown', closeBeside)
    return () => element?.removeEventListener('pointerdown', closeBeside)
  }, [onClose])

  return (
    <dialog ref={dialog} className={styles.sheet} aria-labelledby={titleId} onClose={onClose}>
      <div className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        <IconButton label={words.parts.close} onClick={onClose}>
          <X size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </div>
      {open && children}
    </dialog>
  )
}

function isInside(element: HTMLElement, { clientX, clientY }: PointerEvent): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect()
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom
}
