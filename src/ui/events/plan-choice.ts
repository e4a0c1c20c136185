// From a choice to a fault of the time line. Picture: taking a card from the shelf and pinning it on the planner.
import { eventWords as words } from '../../look/words-events'
import type { Scenario } from '../../scenario/document'
import { planFault, strikeNow } from '../../state/time-line-actions'
import type { EventPart, FaultChoice } from './fault-choices'
import { USUAL_SPAN_MS } from './fault-fields'
import { partName } from './lanes-of'

/** Gives its id, unless it was refused. What lasts ends by itself after a while, so that one sees it heal. */
export function planChoice(
  scenario: Scenario,
  part: EventPart,
  choice: FaultChoice,
  atMs: number,
): string | undefined {
  const fault = choice.fault(atMs)
  const end = choice.isPassing ? {} : { untilMs: atMs + USUAL_SPAN_MS }
  return planFault(words.newFault(choice.label, partName(scenario, part)), { ...fault, ...end })
}

/** From this instant on, until somebody mends it. */
export function doChoiceNow(scenario: Scenario, part: EventPart, choice: FaultChoice): string | undefined {
  return strikeNow(words.doneNow(choice.label, partName(scenario, part)), choice.fault)
}
