import { Trash2 } from 'lucide-react'
import { Button } from '../../look/Button'
import styles from './Inspector.module.css'

interface RemoveButtonProps {
  readonly label: string
  /** What stays. */
  readonly note?: string
  readonly onRemove: () => void
}

export function RemoveButton({ label, note, onRemove }: RemoveButtonProps) {
  return (
    <section className={styles.section}>
      <Button className={styles.remove} onClick={onRemove}>
        <Trash2 size={14} strokeWidth={1.75} aria-hidden />
        {label}
      </Button>
      {note !== undefined && <p className={styles.kind}>{note}</p>}
    </section>
  )
}
