import type { Fields, NumberField } from '../../kit/fields'
import { placeWords as words } from '../../look/words-places'
import type { Place } from '../../scenario/document'
import { resizePlace } from '../../scenario/edits/arrange'
import { editField } from './edit-field'
import { FieldGrid } from './FieldGroups'
import styles from './Inspector.module.css'

/** The size of the frame, for those who do not pull at its corners. */
export function FrameSize({ place }: { readonly place: Place }) {
  const { id, name, position, size } = place
  return (
    <details className={`${styles.section} ${styles.more}`}>
      <summary>{words.frame}</summary>
      <FieldGrid
        shown={Object.entries(FIELDS).map(([field, declared]) => ({ name: field, field: declared }))}
        values={{ ...size }}
        onSet={(field, value, manner) =>
          editField({
            label: words.resize(name),
            target: `${id}.${field}`,
            manner,
            change: (present) => resizePlace(present, { id, position, size: { ...size, [field]: value } }),
          })
        }
      />
    </details>
  )
}

const FIELDS: Fields = { width: side(words.width), height: side(words.height) }

function side(label: string): NumberField {
  return {
    type: 'number',
    label,
    unit: 'points',
    default: 480,
    min: 24,
    max: 20_000,
    integer: true,
    group: words.frame,
    help: words.sizeHelp,
  }
}
