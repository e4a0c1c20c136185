// Conditions: whether what a step asks for holds, whoever did it. Picture: the examiner who looks at the result only.
// Invariant: read from the document and the readings; nothing is remembered, so an undo takes a tick back.
import { unreachable } from '../core/assert'
import type { FieldValue } from '../kit/fields'
import { policyOf } from '../kit/link-fields'
import { PLACE_SPECS } from '../kit/places'
import type { Scenario } from '../scenario/document'
import { configValues, specOf } from '../scenario/settings'
import { isActing, isDown, partOf } from './faults-at-work'
import type { Condition, LiveFigure } from './lesson'

export interface Situation {
  readonly scenario: Scenario
  readonly timeMs: number
  /** Undefined while it has no reading. */
  readonly figure: (figure: LiveFigure) => number | undefined
}

export function areMet(conditions: readonly Condition[], situation: Situation): boolean {
  return conditions.every((condition) => isMet(condition, situation))
}

export function isMet(condition: Condition, situation: Situation): boolean {
  const { scenario, timeMs } = situation
  switch (condition.is) {
    case 'set':
      return settingOf(scenario, condition.id, condition.field) === condition.to
    case 'set-at-least':
      return isNumber(settingOf(scenario, condition.id, condition.field), (value) => value >= condition.to)
    case 'set-at-most':
      return isNumber(settingOf(scenario, condition.id, condition.field), (value) => value <= condition.to)
    case 'policy':
      return policyFieldOf(scenario, condition.id, condition.field) === condition.to
    case 'down':
      return isThere(scenario, condition.id) && isDown(scenario, condition.id, timeMs)
    case 'up':
      return isThere(scenario, condition.id) && !isDown(scenario, condition.id, timeMs)
    case 'present':
      return isThere(scenario, condition.id)
    case 'absent':
      return !isThere(scenario, condition.id)
    case 'faulty':
      return scenario.timeline.some(
        (fault) =>
          fault.fault === condition.fault && partOf(fault) === condition.id && isActing(fault, timeMs),
      )
    case 'at-least':
      return isNumber(situation.figure(condition.figure), (value) => value >= condition.to)
    case 'at-most':
      return isNumber(situation.figure(condition.figure), (value) => value <= condition.to)
    default:
      return unreachable(condition)
  }
}

/** Whether it is read from the run; all others stand in the document. */
export function isMeasured({ is }: Condition): boolean {
  return is === 'at-least' || is === 'at-most'
}

/** Of a component or a place, with its default where nothing was set. */
function settingOf({ components, places }: Scenario, id: string, field: string): FieldValue | undefined {
  const component = components.find((one) => one.id === id)
  if (component !== undefined) {
    const spec = specOf(component.kind)
    return spec === undefined ? undefined : configValues(spec, component.settings)[field]
  }
  const place = places.find((one) => one.id === id)
  return place === undefined ? undefined : configValues(PLACE_SPECS[place.level], place.settings)[field]
}

function policyFieldOf({ links }: Scenario, id: string, field: string): unknown {
  const link = links.find((one) => one.id === id)
  if (link === undefined) return undefined
  return (policyOf(link.role, link.policy) as unknown as Readonly<Record<string, unknown>>)[field]
}

function isThere({ components, links, places }: Scenario, id: string): boolean {
  return [...components, ...links, ...places].some((part) => part.id === id)
}

function isNumber(value: unknown, holds: (value: number) => boolean): boolean {
  return typeof value === 'number' && holds(value)
}
