// What is found against the design, worked out once for each version of it, when the hand has a moment.
// Picture: the inspector's list, which lies there until the plan is changed.
// Invariant: whoever asks about the same design is shown the same list.
import { useDeferredValue } from 'react'
import { type DesignFinding, designFindings } from '../../scenario/design-findings'
import type { Scenario } from '../../scenario/document'
import { useDocument } from '../../state/document'

const known = new WeakMap<Scenario, readonly DesignFinding[]>()

/** `scenario`: the design they are about, which may be a moment older than the newest. */
export function useFindings(): {
  readonly scenario: Scenario
  readonly findings: readonly DesignFinding[]
} {
  const scenario = useDeferredValue(useDocument((state) => state.scenario))
  return { scenario, findings: findingsOf(scenario) }
}

function findingsOf(scenario: Scenario): readonly DesignFinding[] {
  const found = known.get(scenario) ?? designFindings(scenario)
  known.set(scenario, found)
  return found
}
