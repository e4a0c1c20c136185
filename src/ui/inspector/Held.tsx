import { FACES } from '../../kinds/faces'
import { Button } from '../../look/Button'
import { KindIcon, type KindIconName } from '../../look/KindIcon'
import { placeWords as words } from '../../look/words-places'
import type { Component, Place, Scenario } from '../../scenario/document'
import { configValues, specOf } from '../../scenario/settings'
import { heldBy } from '../../scenario/standing'
import { type Selected, useSelection } from '../../state/selection'
import { placeIcon } from '../place-words'
import styles from './Inspector.module.css'

interface HeldProps {
  readonly place: Place
  readonly scenario: Scenario
}

/** What stands directly in a place; a press selects it. */
export function Held({ place, scenario }: HeldProps) {
  const { places, components } = heldBy(scenario, place.id)
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{words.holds}</h3>
      {places.length + components.length === 0 ? (
        <p className={styles.hint}>{words.holdsNothing}</p>
      ) : (
        <ul className={styles.held}>
          {places.map(({ id, level, name }) => (
            <Row key={`place ${id}`} icon={placeIcon(level)} name={name} selected={{ places: [id] }} />
          ))}
          {components.map((component) => (
            <Row
              key={component.id}
              icon={iconOf(component)}
              name={component.name}
              selected={{ components: [component.id] }}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

interface RowProps {
  readonly icon: KindIconName
  readonly name: string
  readonly selected: Selected
}

function Row({ icon, name, selected }: RowProps) {
  const selectOnly = useSelection((state) => state.selectOnly)
  return (
    <li>
      <Button className={styles.heldPart} title={words.select(name)} onClick={() => selectOnly(selected)}>
        <KindIcon name={icon} size={14} />
        <span>{name}</span>
      </Button>
    </li>
  )
}

function iconOf({ kind, settings }: Component): KindIconName {
  const spec = specOf(kind)
  return FACES.get(kind)?.icon(spec === undefined ? {} : configValues(spec, settings)) ?? 'unknown'
}
