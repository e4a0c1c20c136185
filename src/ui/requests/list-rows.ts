// List rows: the lines of a list of requests, chosen and sorted as the reader wants them.
// Picture: a card index that is dealt anew by another column.
// Invariant: equal lines keep the order in which they came, so a list does not shuffle by itself.
import { unreachable } from '../../core/assert'
import type { TraceLists, TraceSummary } from '../../simulation/trace-lists'

export const LISTS = ['slowest', 'failed', 'latest', 'underWay'] as const
export type ListName = (typeof LISTS)[number]

export const COLUMNS = ['started', 'type', 'users', 'latency', 'outcome', 'most'] as const
export type Column = (typeof COLUMNS)[number]

export interface Order {
  readonly column: Column
  readonly isDown: boolean
}

export interface Choice {
  readonly list: ListName
  /** Undefined: all. */
  readonly type: string | undefined
  readonly cause: string | undefined
  /** Undefined: as the list comes. */
  readonly order: Order | undefined
}

const SHOWN_MAX = 60

/** `textOf`: what a column shows, for those that are words. */
export function listRows(
  lists: TraceLists,
  { list, type, cause, order }: Choice,
  textOf: (column: Column, line: TraceSummary) => string,
): readonly TraceSummary[] {
  const chosen = lists[list].filter(
    (line) =>
      (type === undefined || line.requestType === type) &&
      (list !== 'failed' || cause === undefined || line.outcome === cause),
  )
  return sorted(chosen, order, textOf).slice(0, SHOWN_MAX)
}

export function causesIn(lists: TraceLists): readonly string[] {
  return [...new Set(lists.failed.map(({ outcome }) => outcome))].sort()
}

/** The next order after a press on this column: down for figures, up for words, then the other way, then none. */
export function nextOrder(order: Order | undefined, column: Column): Order | undefined {
  const isDownFirst = column === 'latency' || column === 'started' || column === 'most'
  if (order?.column !== column) return { column, isDown: isDownFirst }
  return order.isDown === isDownFirst ? { column, isDown: !isDownFirst } : undefined
}

function sorted(
  lines: readonly TraceSummary[],
  order: Order | undefined,
  textOf: (column: Column, line: TraceSummary) => string,
): readonly TraceSummary[] {
  if (order === undefined) return lines
  const { column, isDown } = order
  const sign = isDown ? -1 : 1
  return lines.toSorted((a, b) => {
    const [x, y] = [valueOf(column, a), valueOf(column, b)]
    if (x !== undefined && y !== undefined) return (x - y) * sign
    const [left, right] = [textOf(column, a), textOf(column, b)]
    return left === right ? 0 : left < right ? -sign : sign
  })
}

function valueOf(column: Column, line: TraceSummary): number | undefined {
  switch (column) {
    case 'started':
      return line.startedMs
    case 'latency':
      return line.latencyMs
    case 'most':
      return (line.most?.ms ?? 0) / Math.max(line.latencyMs, 1e-9)
    case 'type':
    case 'users':
    case 'outcome':
      return undefined
    default:
      return unreachable(column)
  }
}
