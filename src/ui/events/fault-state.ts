// How a fault stands in this run. Picture: a date in the calendar: to come, today, gone.
import type { Fault } from '../../scenario/document'
import { isPassing } from './passing-faults'

export type FaultState = 'ahead' | 'acts' | 'over'

export function stateOf(fault: Pick<Fault, 'fault' | 'atMs' | 'untilMs'>, nowMs: number): FaultState {
  if (fault.atMs > nowMs) return 'ahead'
  return isPassing(fault) || (fault.untilMs !== undefined && fault.untilMs <= nowMs) ? 'over' : 'acts'
}
