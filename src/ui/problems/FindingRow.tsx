import { TriangleAlert, CircleX, Wrench } from 'lucide-react'
import { Button } from '../../look/Button'
import { problemWords as words } from '../../look/words-problems'
import type { DesignFinding } from '../../scenario/design-findings'
import type { Scenario } from '../../scenario/document'
import { mendFinding } from '../../scenario/edits/mend-finding'
import { areaOf } from '../../scenario/standing'
import { apply, newId } from '../../state/apply'
import { useSelection } from '../../state/selection'
import { fitBoard } from '../canvas/board'
import { useSheets } from '../sheets'
import { mendLabel, mendText } from './mend-words'
import styles from './Problems.module.css'

interface FindingRowProps {
  readonly finding: DesignFinding
  /** What it was found in. */
  readonly scenario: Scenario
}

export function FindingRow({ finding, scenario }: FindingRowProps) {
  const { weight, message, fix, mend } = finding
  const where = whereOf(finding, scenario)
  const Sign = weight === 'fails' ? CircleX : TriangleAlert
  return (
    <li className={styles.row}>
      <Sign className={styles[weight]} size={15} strokeWidth={1.9} aria-hidden />
      <p className={styles.text}>
        <span className={styles.message}>{message}</span> <span className={styles.fix}>{fix}</span>
      </p>
      <div className={styles.actions}>
        {mend !== undefined && (
          <Button
            look="boxed"
            small
            onClick={() => apply(mendLabel(scenario, mend), (present) => mendFinding(present, mend, newId))}
          >
            <Wrench size={13} strokeWidth={1.75} aria-hidden />
            {mendText(scenario, mend)}
          </Button>
        )}
        {where !== undefined && (
          <Button small className={styles.show} onClick={() => jumpTo(finding, scenario)}>
            {words.show(where)}
          </Button>
        )}
      </div>
    </li>
  )
}

/** Selects the parts concerned, and brings them into view. */
function jumpTo({ components, links, places = [] }: DesignFinding, scenario: Scenario): void {
  useSheets.getState().close('dock')
  const [place] = scenario.places.filter(({ id }) => places.includes(id))
  if (place !== undefined) {
    useSelection.getState().selectOnly({ places: [place.id] })
    return fitBoard([areaOf(place)])
  }
  useSelection.getState().selectOnly({ components, links: components.length > 0 ? [] : links })
  const meant = new Set<string>(components)
  for (const { id, from, to } of scenario.links) if (links.includes(id)) meant.add(from).add(to)
  fitBoard(scenario.components.filter(({ id }) => meant.has(id)).map(areaOf))
}

function whereOf({ components, links, places = [] }: DesignFinding, scenario: Scenario): string | undefined {
  const place = scenario.places.find(({ id }) => places.includes(id))
  if (place !== undefined) return place.name
  const nameOf = (id: string) => scenario.components.find((one) => one.id === id)?.name ?? id
  const [component] = components
  if (component !== undefined) return nameOf(component)
  const link = scenario.links.find(({ id }) => id === links[0])
  return link === undefined ? undefined : words.link(nameOf(link.from), nameOf(link.to))
}
