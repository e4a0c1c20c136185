// Random edits of places for fuzz tests, often with nonsense.
import type { Result } from '../../core/result'
import { PLACE_LEVELS } from '../../kit/places'
import type { Fault, Scenario } from '../document'
import { arrange, movePlace, resizePlace } from '../edits/arrange'
import { setDistance } from '../edits/distances'
import { addFault } from '../edits/faults'
import { addPlace, putInPlace, putPlaceInside, renamePlace, setPlaceSettings } from '../edits/places'
import { removeParts } from '../edits/remove-parts'
import { idsOf, nextId } from '../ids'

export function randomPlaceEdits(
  scenario: Scenario,
  dice: () => number,
): readonly (() => Result<Scenario>)[] {
  const pick = <T>(list: readonly T[]): T => list[dice() % list.length]
  const used = idsOf(scenario)
  const place = (): string => pick([...scenario.places, { id: 'nowhere' }]).id
  const component = (): string => pick([...scenario.components, { id: 'nobody' }]).id
  const position = () => ({ x: (dice() % 2000) - 500.4, y: (dice() % 1000) - 0.4 })
  const size = () => ({ width: dice() % 900, height: dice() % 600 })
  const level = pick(PLACE_LEVELS)
  const code = () => pick(['us-east-1', 'eu-west-1', 'eu-central-1', 'atlantis'])
  return [
    () => addPlace(scenario, { id: nextId(level, used), level, position: position(), size: size() }),
    () => addPlace(scenario, { id: place(), level, position: position(), size: size(), inside: place() }),
    () => renamePlace(scenario, { id: place(), name: pick(['', ' x ', 'zone a']) }),
    () => movePlace(scenario, { id: place(), position: position() }),
    () => resizePlace(scenario, { id: place(), position: position(), size: size() }),
    () =>
      arrange(scenario, {
        components: new Map([[component(), position()]]),
        places: new Map([[place(), position()]]),
        grows: dice() % 2 === 0,
      }),
    () => putInPlace(scenario, { components: [component()], place: pick([place(), undefined]) }),
    () => putPlaceInside(scenario, { id: place(), inside: pick([place(), undefined]) }),
    () =>
      setPlaceSettings(scenario, {
        id: place(),
        settings: pick<object>([
          { region: code() },
          { vCpus: dice() % 9 },
          { instanceType: 't3.medium' },
        ]) as {
          readonly region?: string
        },
      }),
    () =>
      setDistance(scenario, {
        from: code(),
        to: code(),
        roundTripMs: pick([undefined, (dice() % 300) - 1]),
      }),
    () => removeParts(scenario, { places: [place()], components: [component()] }),
    () => {
      const fault = { id: nextId('fault', used), place: place(), fault: 'outage', atMs: dice() }
      return addFault(scenario, { fault: fault as unknown as Fault })
    },
  ]
}
