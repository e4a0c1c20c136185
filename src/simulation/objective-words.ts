// Objective words: a promise as a short sentence that a person would write on a board.
// Picture: the label under a dial, with the red line's figure.
// Invariant: every figure carries its unit, and every name is the one on the drawing.
import { formatCount, formatMs, formatRate, formatUsd } from '../core/format'
import { unreachable } from '../core/assert'
import type { DataFlaw, Objective } from '../scenario/document'

type Names = ReadonlyMap<string, string>

/** `names` are those of the components, by id, and `typeNames` those of request types, which reports call by their ids. */
export function objectiveWords(objective: Objective, names: Names, typeNames: Names = new Map()): string {
  const of = (requestType: string | undefined): string =>
    requestType === undefined ? '' : ` of ${typeNames.get(requestType) ?? requestType}`
  switch (objective.measure) {
    case 'availability':
      return `at least ${percentWords(objective.atLeast)}${of(objective.requestType)} answered`
    case 'latency':
      return `${percentileWords(objective.percentile)}${of(objective.requestType)} at most ${formatMs(objective.atMostMs)}`
    case 'throughput':
      return `at least ${formatRate(objective.atLeastRps)}${of(objective.requestType)} answered`
    case 'correctness': {
      const { flaw, component, atMost } = objective
      const where = component === undefined ? '' : ` at ${names.get(component) ?? component}`
      return atMost === 0
        ? `no ${FLAW_WORDS[flaw]}${where}`
        : `at most ${formatCount(atMost)} ${FLAW_WORDS[flaw]}${where}`
    }
    case 'cost':
      return `at most ${formatUsd(objective.atMostUsd)} ${objective.per === 'month' ? 'a month' : 'per million requests'}`
    default:
      return unreachable(objective)
  }
}

export const FLAW_WORDS: Readonly<Record<DataFlaw, string>> = {
  'stale-reads': 'stale reads',
  'own-writes-not-read': 'own writes not read',
  'lost-writes': 'lost writes',
  'lost-data': 'items or messages lost',
  'lost-updates': 'lost updates',
  'duplicate-writes': 'duplicate writes',
  'out-of-order': 'messages out of order',
}

/** As it was promised: 0.99999 is not 99.99 %. */
function percentWords(share: number): string {
  return `${inPercent(share)}\u202f%`
}

/** Without binary dust. */
function inPercent(share: number): number {
  return Number((share * 100).toPrecision(12))
}

/** 0.99 is `p99`, 0.999 is `p99.9`. */
export function percentileWords(share: number): string {
  return `p${inPercent(share)}`
}
