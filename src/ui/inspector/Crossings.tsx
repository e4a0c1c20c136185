import { formatRateParts } from '../../core/format'
import { Button } from '../../look/Button'
import { Reading } from '../../look/Reading'
import { placeWords as words } from '../../look/words-places'
import type { Link, Place, Scenario } from '../../scenario/document'
import { withAllInside } from '../../scenario/standing'
import { useLinkReading } from '../../state/readings'
import { useSelection } from '../../state/selection'
import { withoutUnitOfNothing } from '../nothing'
import styles from './Inspector.module.css'

interface CrossingsProps {
  readonly place: Place
  readonly scenario: Scenario
}

/** Links with one end in the place and one outside, with what goes over them. */
export function Crossings({ place, scenario }: CrossingsProps) {
  const { components } = withAllInside(scenario, [place.id])
  const links = scenario.links.filter(({ from, to }) => components.has(from) !== components.has(to))
  if (links.length === 0) return null
  const names = new Map(scenario.components.map(({ id, name }) => [id as string, name]))
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{words.crosses}</h3>
      <ul className={styles.held}>
        {links.map((link) => (
          <Crossing
            key={link.id}
            link={link}
            name={words.link(names.get(link.from) ?? link.from, names.get(link.to) ?? link.to)}
            isOut={components.has(link.from)}
          />
        ))}
      </ul>
    </section>
  )
}

interface CrossingProps {
  readonly link: Link
  readonly name: string
  readonly isOut: boolean
}

function Crossing({ link, name, isOut }: CrossingProps) {
  const reading = useLinkReading(link.id)
  const selectOnly = useSelection((state) => state.selectOnly)
  const rps = reading?.attemptsRps ?? Number.NaN
  return (
    <li className={styles.crossing}>
      <Button
        className={styles.heldPart}
        title={words.select(name)}
        onClick={() => selectOnly({ links: [link.id] })}
      >
        <span>{name}</span>
      </Button>
      <span className={styles.direction}>{isOut ? words.crossesOut : words.crossesIn}</span>
      <Reading parts={withoutUnitOfNothing(formatRateParts(rps < 10 ? rps : Math.round(rps)))} />
    </li>
  )
}
