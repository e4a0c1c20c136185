import { Trash2 } from 'lucide-react'
import { Button } from '../../look/Button'
import styles from './Inspector.module.css'

export function RemoveButton({ label, onRemove }: { readonly label: string; readonly onRemove: () => void }) {
  return (
    <section className={styles.section}>
      <Button className={styles.remove} onClick={onRemove}>
        <Trash2 size={14} strokeWidth={1.75} aria-hidden />
        {label}
      </Button>
    </section>
  )
}
