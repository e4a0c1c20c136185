// Breaker state: that of a link whose callers each have a circuit breaker of their own.
// Picture: a row of fuses behind one cover. Invariant: one that is open is what is shown.
import type { BreakerReading } from '../../kit/readings'
import type { BreakerState } from '../../picture/breaker-picture'

export function breakerStateOf({ open, halfOpen }: BreakerReading): BreakerState {
  if (open > 0) return 'open'
  return halfOpen > 0 ? 'half-open' : 'closed'
}
