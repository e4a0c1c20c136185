import type { ChoiceField } from '../../kit/fields'
import { FieldEditor } from '../../look/FieldEditor'
import { placeWords as words } from '../../look/words-places'
import type { Component, Place, PlaceId, Scenario } from '../../scenario/document'
import { placesAround } from '../../scenario/geography'
import { mayHold } from '../../scenario/standing'
import { useDocument } from '../../state/document'
import { lieIn, standIn } from '../../state/place-actions'
import { placeTitle } from '../place-words'
import styles from './Inspector.module.css'

/** No id is empty, so this is none. */
const OPEN_SHEET = ''

/** In which place a part stands, to be chosen; dragging it there does the same. Nothing without places. */
export function StandsIn({ part }: { readonly part: Component | Place }) {
  const scenario = useDocument((state) => state.scenario)
  const isPlace = 'level' in part
  const outer = isPlace ? part.inside : part.place
  const choices = scenario.places.filter((place) => place !== part && mayHold(place.level, part))
  if (choices.length === 0) return null
  return (
    <section className={styles.section}>
      <FieldEditor
        key={part.id}
        field={fieldOf(scenario, choices, isPlace)}
        value={outer ?? OPEN_SHEET}
        onCommit={(chosen) => {
          const id = chosen === OPEN_SHEET ? undefined : (chosen as PlaceId)
          if (isPlace) lieIn(part.id, id)
          else standIn(part.id, id)
          return undefined
        }}
      />
    </section>
  )
}

function fieldOf(scenario: Scenario, choices: readonly Place[], isPlace: boolean): ChoiceField {
  const ordered = choices.toSorted((a, b) => compare(pathOf(scenario, a), pathOf(scenario, b)))
  return {
    type: 'choice',
    label: isPlace ? words.liesIn : words.standsIn,
    help: isPlace ? words.liesInHelp : words.standsInHelp,
    group: words.standsIn,
    default: OPEN_SHEET,
    choices: [
      { value: OPEN_SHEET, label: words.openSheet },
      ...ordered.map((place) => ({ value: place.id, label: pathOf(scenario, place) })),
    ],
  }
}

/** `us-east-1, N. Virginia`, `us-east-1 · zone a`: two zones may have the same name. */
function pathOf(scenario: Scenario, place: Place): string {
  if (place.inside === undefined) return placeTitle(place)
  const names = placesAround(scenario, place.id).map(({ name }) => name)
  return names.toReversed().join(' · ')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
