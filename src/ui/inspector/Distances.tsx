import { formatMs } from '../../core/format'
import type { NumberField } from '../../kit/fields'
import { Button } from '../../look/Button'
import { FieldEditor } from '../../look/FieldEditor'
import { placeWords as words } from '../../look/words-places'
import type { Place, Scenario } from '../../scenario/document'
import { setDistance } from '../../scenario/edits/distances'
import { catalogRoundTripMs, isBetween, regionCodeOf, roundTripMsOfRegions } from '../../scenario/geography'
import { cityOf } from '../place-words'
import { editField } from './edit-field'
import styles from './Inspector.module.css'

interface DistancesProps {
  readonly place: Place
  readonly scenario: Scenario
}

/** Round trips to the other regions on the sheet: the catalog's, unless another one is typed. */
export function Distances({ place, scenario }: DistancesProps) {
  const own = regionCodeOf(place)
  const codes = scenario.places.filter(({ level }) => level === 'region').map(regionCodeOf)
  const others = [...new Set(codes)].filter((code) => code !== own)
  if (others.length === 0) return null
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>
        {words.distance}
        <span>{words.distanceUnit}</span>
      </h3>
      <div className={styles.distances}>
        {others.map((other) => (
          <Distance key={`${own} ${other}`} from={own} to={other} scenario={scenario} />
        ))}
      </div>
    </section>
  )
}

interface DistanceProps {
  readonly from: string
  readonly to: string
  readonly scenario: Scenario
}

function Distance({ from, to, scenario }: DistanceProps) {
  const catalogMs = catalogRoundTripMs(from, to)
  const isOwn = scenario.distances.some((distance) => isBetween(distance, from, to))
  const place = `${to}, ${cityOf(to)}`
  function set(roundTripMs: number | undefined, manner: 'typed' | 'stepped') {
    return editField({
      label: words.setDistance(from, to),
      target: `distance ${from} ${to}`,
      manner,
      change: (present) => setDistance(present, { from, to, roundTripMs }),
    })
  }
  return (
    <div className={styles.distance}>
      <FieldEditor
        field={fieldTo(place, catalogMs)}
        value={roundTripMsOfRegions(scenario, from, to)}
        onCommit={(value, manner) => set(Number(value), manner)}
      />
      {isOwn && (
        <Button small aria-label={words.backToCatalog(place)} onClick={() => void set(undefined, 'typed')}>
          {words.catalogDistance(formatMs(catalogMs))}
        </Button>
      )}
    </div>
  )
}

function fieldTo(place: string, catalogMs: number): NumberField {
  return {
    type: 'number',
    label: words.distanceTo(place),
    unit: 'ms',
    default: catalogMs,
    min: 0,
    max: 10_000,
    group: words.distance,
    help: words.distanceHelp,
    source: words.distanceSource,
  }
}
