import { inspectorWords } from '../../look/words-inspector'
import { addressOf, answersOf } from '../../scenario/addresses'
import type { Component } from '../../scenario/document'
import { useDocument } from '../../state/document'
import styles from './Inspector.module.css'

const words = inspectorWords

/** The address a part has, and those a name server gives out; nothing for those nobody calls. */
export function AddressFact({ component }: { readonly component: Component }) {
  const scenario = useDocument((state) => state.scenario)
  const address = addressOf(scenario, component.id)
  const answers = answersOf(scenario, component.id).map(
    ({ id, name }) => `${name} ${addressOf(scenario, id)?.text ?? ''}`,
  )
  if (address === undefined) return null
  return (
    <p className={styles.kind}>
      {words.address[address.reach](address.text)}
      {answers.length > 0 && `; ${words.answersWith(answers.join(', '))}`}
    </p>
  )
}
