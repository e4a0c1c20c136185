// The challenges, as the page has them: fetched when they are first wanted. Picture: the box of exam papers in the museum's
// back room. Invariant: nothing of them is in the first load.
import type { Challenge } from '../library/challenge'
import { later } from './later'

export const challenges = later<readonly Challenge[]>(() =>
  import('../library/challenges/all').then((module) => module.CHALLENGES),
)
