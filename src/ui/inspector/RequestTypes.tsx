import { useState } from 'react'
import { Button } from '../../look/Button'
import { inspectorWords } from '../../look/words-inspector'
import type { RequestType, Scenario } from '../../scenario/document'
import { addRequestType, removeRequestType, setRequestType } from '../../scenario/edits/traffic'
import { nextId, usedIds } from '../../scenario/ids'
import { useDocument } from '../../state/document'
import { editField } from './edit-field'
import styles from './Inspector.module.css'
import { NamedPart } from './NamedPart'
import { requestTypeFields } from './traffic-fields'

const words = inspectorWords
/** What a new request type gets of the traffic, so that it is seen at once and upsets little. */
const NEW_SHARE = 0.1

export function RequestTypes({ scenario }: { readonly scenario: Scenario }) {
  const [problem, setProblem] = useState<string>()
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{words.requestTypes}</h3>
      {scenario.requestTypes.map((type) => (
        <OneRequestType
          key={type.id}
          type={type}
          scenario={scenario}
          onRemove={() => setProblem(remove(type))}
        />
      ))}
      <Button
        look="boxed"
        small
        className={styles.add}
        onClick={() => setProblem(addLike(scenario.requestTypes[0]))}
      >
        {words.addRequestType}
      </Button>
      <p className={styles.problem} role="alert">
        {problem}
      </p>
    </section>
  )
}

interface OneRequestTypeProps {
  readonly type: RequestType
  readonly scenario: Scenario
  readonly onRemove: () => void
}

function OneRequestType({ type, scenario, onRemove }: OneRequestTypeProps) {
  const fields = requestTypeFields(scenario.dataSets, type.operation)
  return (
    <NamedPart
      name={type.name}
      note={words.operations[type.operation]}
      fields={fields}
      values={{ ...type }}
      onSet={(name, value, manner) =>
        editField({
          label: words.set(fields[name]?.label ?? name, type.name),
          target: `${type.id}.${name}`,
          manner,
          change: (present) => setRequestType(present, { id: type.id, changes: { [name]: value } }),
        })
      }
      onRename={(name) =>
        editField({
          label: words.rename(type.name),
          target: `${type.id}.name`,
          change: (present) => setRequestType(present, { id: type.id, changes: { name } }),
        })
      }
    >
      {scenario.requestTypes.length > 1 && (
        <Button look="boxed" small className={styles.add} onClick={onRemove}>
          {words.remove(type.name)}
        </Button>
      )}
    </NamedPart>
  )
}

function addLike(model: RequestType): string | undefined {
  const id = nextId('request', usedIds(useDocument.getState().history))
  return editField({
    label: words.addRequestType.toLowerCase(),
    target: id,
    change: (present) =>
      addRequestType(present, { requestType: { ...model, id, name: id, share: NEW_SHARE } }),
  })
}

function remove({ id, name }: RequestType): string | undefined {
  return editField({
    label: words.remove(name).toLowerCase(),
    target: id,
    change: (present) => removeRequestType(present, { id }),
  })
}
