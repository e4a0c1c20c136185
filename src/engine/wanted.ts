// Wanted: whether an answer would still find its asker.
import { SENT } from './exchange-table'
import type { Call } from './call-table'

/** Whether somebody still waits for this call's answer. */
export function isWanted({ exchange, exchangeGeneration, attempt }: Call): boolean {
  return (
    exchange !== undefined &&
    exchange.generation === exchangeGeneration &&
    exchange.attempt === attempt &&
    exchange.stage === SENT
  )
}
