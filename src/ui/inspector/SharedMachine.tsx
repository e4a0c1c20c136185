import { Button } from '../../look/Button'
import { KindIcon } from '../../look/KindIcon'
import { placeWords as words } from '../../look/words-places'
import type { Place } from '../../scenario/document'
import { useSelection } from '../../state/selection'
import { machineText } from '../place-words'
import styles from './Inspector.module.css'

/** Instead of hardware of its own: the machine it shares, where that hardware is set. */
export function SharedMachine({ machine }: { readonly machine: Place }) {
  const selectOnly = useSelection((state) => state.selectOnly)
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{words.sharedMachine}</h3>
      <p className={styles.hint}>{words.runsOn(machine.name, machineText(machine))}</p>
      <div className={styles.actions}>
        <Button look="boxed" onClick={() => selectOnly({ places: [machine.id] })}>
          <KindIcon name="machine" size={14} />
          {words.select(machine.name)}
        </Button>
      </div>
    </section>
  )
}
