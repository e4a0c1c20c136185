// What has happened, in words, and to which part. Picture: the line the porter reads out.
// Invariant: names are those of today; a part that is gone is still told of.
import { unreachable } from '../../core/assert'
import { eventWords } from '../../look/words-events'
import type { Fault, Scenario } from '../../scenario/document'
import { objectiveWords } from '../../simulation/objective-words'
import type { Happening } from '../../state/notices'
import { faultName, linkName } from './fault-name'

const words = eventWords.happened

export function happeningText(scenario: Scenario, happening: Happening): string {
  const nameOf = (id: string) => componentName(scenario, id)
  switch (happening.what) {
    case 'fault-begins':
    case 'fault-ends':
    case 'rolled-back': {
      const fault = scenario.timeline.find(({ id }) => id === happening.fault)
      return words[happening.what](fault === undefined ? eventWords.gone : faultName(scenario, fault))
    }
    case 'healthy':
    case 'unhealthy':
      return words[happening.what](
        nameOf(happening.by),
        instanceName(scenario, happening.component, happening.instance),
      )
    case 'promoted':
      return words.promoted(nameOf(happening.component))
    case 'alert':
    case 'alert-over': {
      const about = happening.component === '' ? '' : words.of(nameOf(happening.component))
      return words[happening.what](nameOf(happening.by), happening.rule, about)
    }
    case 'scaled-out':
    case 'scaled-in':
      return words[happening.what](nameOf(happening.component), happening.count)
    case 'breaker-opened':
    case 'breaker-closed':
      return words[happening.what](linkName(scenario, happening.link))
    case 'missed':
    case 'met-again': {
      const objective = scenario.objectives.find(({ id }) => id === happening.objective)
      return words[happening.what](
        objective === undefined
          ? eventWords.gone
          : objectiveWords(objective, namesOf(scenario.components), namesOf(scenario.requestTypes)),
      )
    }
    default:
      return unreachable(happening)
  }
}

/** What to select to see it: ids of components, links and places. */
export function partsOf(scenario: Scenario, happening: Happening): ShownParts {
  switch (happening.what) {
    case 'fault-begins':
    case 'fault-ends':
    case 'rolled-back': {
      const fault = scenario.timeline.find(({ id }) => id === happening.fault)
      return fault === undefined ? {} : struckBy(fault)
    }
    case 'breaker-opened':
    case 'breaker-closed':
      return scenario.links.some(({ id }) => id === happening.link) ? { links: [happening.link] } : {}
    case 'missed':
    case 'met-again':
      return {}
    default: {
      const wanted = happening.component === '' && 'by' in happening ? happening.by : happening.component
      return scenario.components.some(({ id }) => id === wanted) ? { components: [wanted] } : {}
    }
  }
}

export interface ShownParts {
  readonly components?: readonly string[]
  readonly links?: readonly string[]
  readonly places?: readonly string[]
}

export function struckBy(fault: Fault): ShownParts {
  if ('place' in fault) return { places: [fault.place] }
  return 'link' in fault ? { links: [fault.link] } : { components: [fault.component] }
}

function componentName({ components }: Scenario, wanted: string): string {
  return components.find(({ id }) => id === wanted)?.name ?? eventWords.gone
}

/** Which instance, where there are several. */
function instanceName({ components }: Scenario, wanted: string, instance: number): string {
  const component = components.find(({ id }) => id === wanted)
  if (component === undefined) return eventWords.gone
  const isOne = instance === 0 && Number(component.settings.instances ?? 1) === 1
  return isOne ? component.name : eventWords.instance(component.name, instance + 1)
}

function namesOf(
  parts: readonly { readonly id: string; readonly name: string }[],
): ReadonlyMap<string, string> {
  return new Map(parts.map(({ id, name }) => [id, name]))
}
