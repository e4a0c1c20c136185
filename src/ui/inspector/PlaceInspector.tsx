import { Power, RotateCcw } from 'lucide-react'
import { formatClock } from '../../core/format'
import { PLACE_SPECS } from '../../kit/places'
import { Button } from '../../look/Button'
import { KindIcon } from '../../look/KindIcon'
import { inspectorWords } from '../../look/words-inspector'
import { placeWords as words } from '../../look/words-places'
import type { Place, Scenario } from '../../scenario/document'
import { renamePlace, setPlaceSettings } from '../../scenario/edits/places'
import { configValues } from '../../scenario/settings'
import { withAllInside } from '../../scenario/standing'
import { removeSelection } from '../../state/actions'
import { activeOutages, failPlace, restorePlace } from '../../state/place-actions'
import { useRun } from '../../state/run'
import { machineText, placeIcon, placeNote } from '../place-words'
import { useFailedPlace } from '../use-failed-place'
import { Borders } from './Borders'
import { CostOfMachines, CostOfPart } from './CostSection'
import { Crossings } from './Crossings'
import { Distances } from './Distances'
import { editField } from './edit-field'
import { FieldGroups } from './FieldGroups'
import { FrameSize } from './FrameSize'
import { Held } from './Held'
import styles from './Inspector.module.css'
import { NameField } from './NameField'
import { RemoveButton } from './RemoveButton'
import { StandsIn } from './StandsIn'

interface PlaceInspectorProps {
  readonly place: Place
  readonly scenario: Scenario
}

export function PlaceInspector({ place, scenario }: PlaceInspectorProps) {
  const { id, level, name } = place
  const spec = PLACE_SPECS[level]
  return (
    <>
      <section className={styles.head}>
        <div className={styles.title}>
          <KindIcon name={placeIcon(level)} size={17} />
          <NameField
            key={id}
            id={id}
            name={name}
            rename={(text) => (present) => renamePlace(present, { id, name: text })}
          />
        </div>
        <p className={styles.kind}>{summaryOf(scenario, place)}</p>
      </section>
      <Outage place={place} scenario={scenario} />
      <Borders place={place} scenario={scenario} />
      <StandsIn part={place} />
      <FieldGroups
        key={id}
        fields={spec.fields}
        values={configValues(spec, place.settings)}
        onSet={(field, value, manner) =>
          editField({
            label: inspectorWords.set(spec.fields[field]?.label ?? field, name),
            target: `${id}.${field}`,
            manner,
            change: (present) => setPlaceSettings(present, { id, settings: { [field]: value } }),
          })
        }
        aside={{ Machine: <CostOfMachines id={id} /> }}
      />
      {level === 'region' && <Distances place={place} scenario={scenario} />}
      <Held place={place} scenario={scenario} />
      <Crossings place={place} scenario={scenario} />
      {level === 'machine' && <CostOfPart id={id} />}
      <FrameSize key={`${id} frame`} place={place} />
      <RemoveButton label={words.remove(name)} note={words.removeNote} onRemove={removeSelection} />
    </>
  )
}

/** Whether it is out, since when, and the way there and back. */
function Outage({ place, scenario }: PlaceInspectorProps) {
  const failed = useFailedPlace(place.id)
  const sinceMs = useRun(({ timeMs }) =>
    failed === undefined
      ? undefined
      : Math.min(...activeOutages(scenario, failed.id, timeMs).map(({ atMs }) => atMs)),
  )
  if (failed !== undefined && sinceMs !== undefined) {
    const since = formatClock(sinceMs / 1000)
    const isOwn = failed.id === place.id
    return (
      <section className={styles.banner} role="status">
        <p>{isOwn ? words.outSince(since) : words.outWith(failed.name, since)}</p>
        <div className={styles.actions}>
          <Button look="boxed" onClick={() => restorePlace(failed.id)}>
            <RotateCcw size={14} strokeWidth={1.75} aria-hidden />
            {isOwn ? words.restore : words.restoreOther(failed.name)}
          </Button>
        </div>
      </section>
    )
  }
  return (
    <section className={styles.section} aria-label={words.breakIt}>
      <h3 className={styles.heading}>{words.breakIt}</h3>
      <div className={styles.actions}>
        <Button look="boxed" title={words.failTip} onClick={() => failPlace(place.id)}>
          <Power size={14} strokeWidth={1.75} aria-hidden />
          {words.fail(PLACE_SPECS[place.level].title)}
        </Button>
      </div>
    </section>
  )
}

/** `Region, Frankfurt, 2 zones, 6 components`. */
function summaryOf(scenario: Scenario, place: Place): string {
  const inside = withAllInside(scenario, [place.id])
  const count = (level: Place['level']) =>
    scenario.places.filter(({ id, level: one }) => one === level && id !== place.id && inside.places.has(id))
      .length
  const [zones, machines, components] = [count('zone'), count('machine'), inside.components.size]
  const held = [
    ...(zones > 0 ? [words.zones(zones)] : []),
    ...(machines > 0 ? [words.machines(machines)] : []),
    ...(components > 0 ? [words.components(components)] : []),
  ]
  const parts = [
    PLACE_SPECS[place.level].title,
    place.level === 'machine' ? machineText(place) : placeNote(place),
    ...(held.length > 0 ? held : [words.empty]),
  ]
  return parts.filter((part) => part !== '').join(', ')
}
