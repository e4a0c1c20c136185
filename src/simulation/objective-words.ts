// Objective words: a promise as a short sentence that a person would write on a board.
// Picture: the label under a dial, with the red line's figure.
// Invariant: every figure carries its unit, and every name is the one on the drawing.
import { formatCount, formatMs, formatPercent, formatRate, formatUsd } from '../core/format'
import { unreachable } from '../core/assert'
import type { DataFlaw, Objective } from '../scenario/document'

/** `names` are those of the components, by id. */
export function objectiveWords(objective: Objective, names: ReadonlyMap<string, string>): string {
  switch (objective.measure) {
    case 'availability':
      return `at least ${formatPercent(objective.atLeast)}${of(objective.requestType)} answered`
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

/** 0.99 is `p99`, 0.999 is `p99.9`. */
export function percentileWords(share: number): string {
  return `p${Number((share * 100).toFixed(4))}`
}

function of(requestType: string | undefined): string {
  return requestType === undefined ? '' : ` of ${requestType}`
}
