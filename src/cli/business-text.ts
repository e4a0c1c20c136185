// Business text: who was served, what it was worth, and what was lost of it. Picture: the till at the end of the day.
// Invariant: one line for each request type that is worth something; figures of several runs are their means.
import { formatCount, formatUsd } from '../core/format'
import type { Figure } from '../simulation/figure'
import type { ReplicatedReport } from './summary'

export function businessLines({ requestTypes }: Pick<ReplicatedReport, 'requestTypes'>): readonly string[] {
  return requestTypes.flatMap(({ id, business }) => {
    if (business === undefined) return []
    const { usersServed, gaveUp, revenueUsd, revenueLostUsd } = business
    const users = `${shown(usersServed, formatCount)} users served, ${shown(gaveUp, formatCount)} gave up`
    return [
      `${id}: ${users}; ${shown(revenueUsd, formatUsd)} earned, ${shown(revenueLostUsd, formatUsd)} lost`,
    ]
  })
}

function shown({ mean }: Figure, format: (value: number) => string): string {
  return format(mean ?? Number.NaN)
}
