// The run's ledger, as last heard from the simulation: how the objectives stand and what each component has counted.
// Picture: the notice board beside the canteen, with today's figures.
// Invariant: of one run only; what is shown keeps its identity while it reads the same.
import { create } from 'zustand'
import type { Counted, Ledger } from '../simulation/ledger'
import type { ObjectiveReport } from '../simulation/objectives'
import { reuseEqual } from '../worker/reuse-equal'
import { useLesson } from './lesson'

const NOTHING: Ledger = { objectives: [], counts: {}, rolledBack: [] }
const NONE: Counted = {}

const useLedger = create<Ledger>()(() => NOTHING)

export function receiveLedger(ledger: Ledger): void {
  useLedger.setState((before) => reuseEqual(before, ledger))
}

/** The run begins anew: nothing is known yet. */
export function forgetLedger(): void {
  useLedger.setState(NOTHING)
}

/** How the objectives stand; those set just now may not be judged yet. */
export function useJudgements(): readonly ObjectiveReport[] {
  const isExam = useLesson(({ challenge }) => challenge !== undefined)
  return useLedger((ledger) => judgementsOf(ledger, isExam))
}

/** An exam is over where it ends, however long the run goes on. */
export function judgementsOf(
  { objectives, atEnd }: Pick<Ledger, 'objectives' | 'atEnd'>,
  isExam = useLesson.getState().challenge !== undefined,
): readonly ObjectiveReport[] {
  return (isExam ? atEnd : undefined) ?? objectives
}

/** What a component has counted since the run began. */
export function useCounts(componentId: string): Counted {
  return useLedger(({ counts }) => counts[componentId] ?? NONE)
}

/** The same, for whoever asks once. */
export function readCounts(componentId: string): Counted {
  return useLedger.getState().counts[componentId] ?? NONE
}

/** Ids of deployments that went back by themselves. */
export function useRolledBack(): readonly string[] {
  return useLedger((state) => state.rolledBack)
}
