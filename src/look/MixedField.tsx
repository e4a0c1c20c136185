import type { Field } from '../kit/fields'
import styles from './FieldEditor.module.css'
import { commandWords } from './words-commands'

/** A field of several values at once that cannot be edited for several parts at once while they differ. */
export function MixedField({ field }: { readonly field: Field }) {
  return (
    <div className={styles.field}>
      <span className={styles.label}>{field.label}</span>
      <p className={styles.note}>{commandWords.several.editOneByOne}</p>
    </div>
  )
}
