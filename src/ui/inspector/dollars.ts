import { formatCount, formatUsd } from '../../core/format'

/** A live sum of money: cents would flicker where nobody counts them. */
export function dollars(usd: number): string {
  return usd >= 100 ? `$${formatCount(usd)}` : formatUsd(usd)
}
