// What has happened, in words, and to which part. Picture: the line the porter reads out.
// Invariant: names are those of today; a part that is gone, and a fault that was taken back, are still told of.
import { unreachable } from '../../core/assert'
import { eventWords } from '../../look/words-events'
import type { Fault, Scenario } from '../../scenario/document'
import { objectiveWords } from '../../simulation/objective-words'
import { isRepeating } from '../../state/breaks'
import type { Happening } from '../../state/notices'
import { faultName, linkName } from './fault-name'

const words = eventWords.happened

export function happeningText(scenario: Scenario, happening: Happening): string {
  const nameOf = (id: string) => componentName(scenario, id)
  switch (happening.what) {
    case 'fault-begins':
    case 'fault-ends':
    case 'rolled-back':
      return words[happening.what](struckName(scenario, happening))
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
          ? eventWords.goneObjective
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
      const fault = plannedOf(scenario, happening) ?? happening.struck
      return fault === undefined ? {} : onlyIfThere(scenario, struckBy(fault))
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

type FaultHappening = Extract<Happening, { readonly fault: string }>

/** As it stands on the time line of today. */
function plannedOf({ timeline }: Scenario, { fault }: FaultHappening): Fault | undefined {
  return timeline.find(({ id }) => id === fault)
}

/** Whether a flag of today's time line stands where this happened, and says so already. */
export function isFlagged(scenario: Scenario, happening: Happening): boolean {
  if (happening.what !== 'fault-begins' && happening.what !== 'fault-ends') return false
  const planned = plannedOf(scenario, happening)
  const fault = planned ?? happening.struck
  // All the strikes of one that comes and goes, taken back or not, would cover the line.
  if (fault !== undefined && isRepeating(fault)) return true
  if (planned === undefined) return false
  const flagMs = happening.what === 'fault-begins' ? planned.atMs : planned.untilMs
  // A fault made by hand is written down to the millisecond.
  return flagMs !== undefined && Math.abs(flagMs - happening.atMs) < 1
}

function struckName(scenario: Scenario, happening: FaultHappening): string {
  const planned = plannedOf(scenario, happening)
  if (planned !== undefined) return faultName(scenario, planned)
  const { struck } = happening
  return struck === undefined ? eventWords.goneFault : eventWords.takenBack(faultName(scenario, struck))
}

function onlyIfThere({ components, links, places }: Scenario, parts: ShownParts): ShownParts {
  const all: readonly string[] = [...components, ...links, ...places].map(({ id }) => id)
  return Object.values(parts).every((ids: readonly string[]) => ids.every((id) => all.includes(id)))
    ? parts
    : {}
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
