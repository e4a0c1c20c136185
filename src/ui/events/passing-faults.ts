// Passing faults: those that are over by themselves, or done once. Picture: a slip of the foot beside a broken leg.
// Invariant: all others last until their end, or until somebody mends them.
import type { Fault } from '../../scenario/document'

const PASSING: readonly Fault['fault'][] = ['flush', 'deploy', 'promote', 'replay', 'redrive', 'split']

export function isPassing({ fault }: Pick<Fault, 'fault'>): boolean {
  return PASSING.includes(fault)
}
