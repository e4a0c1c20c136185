import { formatCount } from '../../core/format'

/** Up to the next whole dollar: what costs a cent more than allowed costs more. */
export function wholeDollars(usd: number): string {
  return `$${formatCount(Math.ceil(usd - DUST))}`
}

/** A sum of prices carries binary dust. */
const DUST = 1e-6
