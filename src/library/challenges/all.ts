// All challenges, from the first to the hardest. Picture: a book of exercises. Invariant: ids are unique.
import type { Challenge } from '../challenge'
import { ENDLESS_STORM } from './endless-storm'
import { FAR_READERS } from './far-readers'
import { HOT_SHARD } from './hot-shard'
import { NOT_ONE_ORDER } from './not-one-order'
import { RUSH_OF_SCANS } from './rush-of-scans'
import { SALE_DAY } from './sale-day'
import { SLOW_PROVIDER } from './slow-provider'
import { ZONE_DOWN } from './zone-down'

export const CHALLENGES: readonly Challenge[] = [
  SALE_DAY,
  RUSH_OF_SCANS,
  SLOW_PROVIDER,
  HOT_SHARD,
  NOT_ONE_ORDER,
  FAR_READERS,
  ENDLESS_STORM,
  ZONE_DOWN,
]

export function findChallenge(id: string): Challenge | undefined {
  return CHALLENGES.find((challenge) => challenge.id === id)
}
