import { unreachable } from '../core/assert'
import type { Field, FieldValue } from '../kit/fields'
import { ChoiceEditor } from './ChoiceEditor'
import { ChoicesEditor } from './ChoicesEditor'
import { isMix } from './mix'
import { MixedField } from './MixedField'
import { MixEditor, type NamedShare } from './MixEditor'
import { NumberEditor } from './NumberEditor'
import { PointsEditor } from './PointsEditor'
import { SwitchEditor } from './SwitchEditor'

/** `stepped`: one of many small steps (arrow keys) that belong to one gesture. */
export type CommitManner = 'typed' | 'stepped'
/** Takes the new value; gives the reason when it is refused. */
export type Commit<Value> = (value: Value, manner: CommitManner) => string | undefined

export interface FieldEditorProps {
  readonly field: Field
  readonly value: FieldValue
  readonly onCommit: Commit<FieldValue>
  /** The request types a mix field divides. */
  readonly requestTypes?: readonly NamedShare[]
  /** It is edited for several parts at once, which do not have the same value. */
  readonly isMixed?: boolean
}

/** The editor of one declared field: its kind of input, unit, range, help, and what is wrong with what was typed. */
export function FieldEditor({
  field,
  value,
  onCommit,
  requestTypes = [],
  isMixed = false,
}: FieldEditorProps) {
  switch (field.type) {
    case 'number':
      return <NumberEditor field={field} value={Number(value)} onCommit={onCommit} isMixed={isMixed} />
    case 'choice':
      return (
        <ChoiceEditor
          field={field}
          value={typeof value === 'string' ? value : field.default}
          onCommit={onCommit}
          isMixed={isMixed}
        />
      )
    case 'choices':
      if (isMixed) return <MixedField field={field} />
      return (
        <ChoicesEditor field={field} value={isChoices(value) ? value : field.default} onCommit={onCommit} />
      )
    case 'switch':
      return <SwitchEditor field={field} value={value === true} onCommit={onCommit} isMixed={isMixed} />
    case 'mix':
      if (isMixed) return <MixedField field={field} />
      return (
        <MixEditor
          field={field}
          value={isMix(value) ? value : {}}
          requestTypes={requestTypes}
          onCommit={onCommit}
        />
      )
    case 'types':
      if (isMixed) return <MixedField field={field} />
      return (
        <ChoicesEditor
          field={{ ...field, choices: requestTypes.map(({ id, name }) => ({ value: id, label: name })) }}
          value={isChoices(value) ? value : field.default}
          onCommit={onCommit}
        />
      )
    case 'points':
      if (isMixed) return <MixedField field={field} />
      return <PointsEditor field={field} value={isMix(value) ? value : field.default} onCommit={onCommit} />
    default:
      return unreachable(field)
  }
}

function isChoices(value: FieldValue): value is readonly string[] {
  return Array.isArray(value)
}
