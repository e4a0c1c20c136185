import type { Port, TargetAddress } from '../../engine/behavior'

/** Chooses one of at least one candidate; knows only what the balancer itself has open. */
export type Chooser = (candidates: readonly TargetAddress[]) => TargetAddress

/** The algorithm is read at every choice, so that a changed setting acts at once. */
export function createChooser(config: { readonly algorithm: string }, port: Port): Chooser {
  const random = port.random('choice')
  let turn = -1
  const nextTurn = (count: number): number => (turn = (turn + 1) % count)
  const lessLoaded = (a: TargetAddress, b: TargetAddress): TargetAddress =>
    port.outstanding(b) < port.outstanding(a) ? b : a
  const choosers: Readonly<Record<string, Chooser>> = {
    'round-robin': (candidates) => candidates[nextTurn(candidates.length)],
    random: (candidates) => candidates[random.nextBelow(candidates.length)],
    // Starts where the last turn ended, so that ties do not all fall on the first target.
    'least-outstanding': (candidates) => {
      const first = nextTurn(candidates.length)
      let best = candidates[first]
      for (let i = 1; i < candidates.length; i++)
        best = lessLoaded(best, candidates[(first + i) % candidates.length])
      return best
    },
    'two-choices': (candidates) => {
      const first = random.nextBelow(candidates.length)
      if (candidates.length === 1) return candidates[first]
      const other = random.nextBelow(candidates.length - 1)
      return lessLoaded(candidates[first], candidates[other < first ? other : other + 1])
    },
  }
  return (candidates) => choosers[config.algorithm](candidates)
}
