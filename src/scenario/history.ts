// History: the scenarios a person has been through, so that any step can be taken back and forward again.
// Picture: a stack of tracings; what two of them have in common is drawn only once.
// Invariant: undo gives back the very object of before; at most STEPS_MAX steps are kept; an edit ends what could be redone.
import type { Scenario } from './document'
import { freeze } from './freeze'

const STEPS_MAX = 200

/** An edit, and the scenario on its far side: before it in `past`, after it in `future`. */
interface Step {
  readonly scenario: Scenario
  readonly label: string
}

export interface History {
  readonly present: Scenario
  /** Oldest first. */
  readonly past: readonly Step[]
  /** Next to redo last. */
  readonly future: readonly Step[]
  /** The gesture the last commit belonged to, until something else happens. */
  readonly gesture?: string
}

export function createHistory(scenario: Scenario): History {
  return { present: freeze(scenario), past: [], future: [] }
}

/**
 * Makes a scenario the present, as one step that undo names `label`. Commits of the same gesture (a drag, a slider
 * sweep) that follow each other become one step. The present itself is no step.
 */
export function commit(history: History, scenario: Scenario, label: string, gesture?: string): History {
  if (scenario === history.present) return history
  const goesOn = gesture !== undefined && gesture === history.gesture && history.past.length > 0
  const past = goesOn
    ? history.past
    : [...history.past, { scenario: history.present, label }].slice(-STEPS_MAX)
  return { present: freeze(scenario), past, future: [], ...(gesture === undefined ? {} : { gesture }) }
}

/** Puts the present right without a step of its own: what was done is written down more exactly. */
export function amend(history: History, scenario: Scenario): History {
  return scenario === history.present ? history : { ...history, present: freeze(scenario) }
}

/** The same history when there is nothing to undo. */
export function undo(history: History): History {
  const step = history.past[history.past.length - 1]
  if (step === undefined) return history
  const future = [...history.future, { scenario: history.present, label: step.label }]
  return { present: step.scenario, past: history.past.slice(0, -1), future }
}

/** The same history when there is nothing to redo. */
export function redo(history: History): History {
  const step = history.future[history.future.length - 1]
  if (step === undefined) return history
  const past = [...history.past, { scenario: history.present, label: step.label }]
  return { present: step.scenario, past, future: history.future.slice(0, -1) }
}

/** What undo would take back; undefined when there is nothing. */
export function undoLabel(history: History): string | undefined {
  return history.past[history.past.length - 1]?.label
}

/** What redo would do again; undefined when there is nothing. */
export function redoLabel(history: History): string | undefined {
  return history.future[history.future.length - 1]?.label
}
