// Suggestions: objectives that can be added with one press, with figures that make sense for this design.
// Picture: the contract forms in the drawer, filled in with pencil.
// Invariant: what is already promised is not suggested again.
import type { DataFlaw, Objective } from '../../scenario/document'
import { FLAW_WORDS } from '../../simulation/objective-words'
import type { NewObjective } from '../../state/objective-actions'

/** Answers a second and US dollars a month, as measured of late; null: not yet. */
export interface Present {
  readonly okRps: number | null
  readonly usdPerMonth: number
}

export function suggestions(present: Present, objectives: readonly Objective[]): readonly NewObjective[] {
  const known = new Set(objectives.map(textOf))
  const flaws = (Object.keys(FLAW_WORDS) as DataFlaw[]).map(
    (flaw): NewObjective => ({ measure: 'correctness', flaw, atMost: 0 }),
  )
  const all: readonly NewObjective[] = [
    { measure: 'availability', atLeast: 0.999 },
    { measure: 'latency', percentile: 0.99, atMostMs: 300 },
    { measure: 'throughput', atLeastRps: roundDown(present.okRps ?? 0) || USUAL_RPS },
    { measure: 'cost', per: 'month', atMostUsd: roundUp(present.usdPerMonth * HEADROOM) || USUAL_USD },
    ...flaws,
  ]
  return all.filter((one) => !known.has(textOf(one)))
}

/** Where nothing has been measured, or nothing costs anything. */
const USUAL_RPS = 100
const USUAL_USD = 1000

/** A bill that is measured is never quite the same twice. */
const HEADROOM = 1.1

/** To one digit: it holds still while what it is taken from trembles. */
function roundDown(value: number): number {
  const place = placeOf(value)
  return place === 0 ? 0 : Number((Math.floor(value / place) * place).toPrecision(12))
}

/** To two digits. */
function roundUp(value: number): number {
  const place = placeOf(value) / 10
  return place === 0 ? 0 : Number((Math.ceil(value / place - DUST) * place).toPrecision(12))
}

/** 44.00000000000001 is 44. */
const DUST = 1e-9

function placeOf(value: number): number {
  return value > 0 ? 10 ** Math.floor(Math.log10(value)) : 0
}

/** Whatever its id. */
function textOf(objective: NewObjective): string {
  const said = Object.entries(objective).filter(([name]) => name !== 'id')
  return JSON.stringify(said.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
