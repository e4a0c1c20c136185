// The run's ledger, as last heard from the simulation: how the objectives stand and what each component has counted.
// Picture: the notice board beside the canteen, with today's figures.
// Invariant: of one run only; what is shown keeps its identity while it reads the same.
import { create } from 'zustand'
import type { Counted, Ledger } from '../simulation/ledger'
import type { ObjectiveReport } from '../simulation/objectives'
import { reuseEqual } from '../worker/reuse-equal'

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
  return useLedger((state) => state.objectives)
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
