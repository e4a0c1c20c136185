import { hashInts } from '../../core/hash'
import type { CallRegisters, Port, TargetAddress } from '../../engine/behavior'
import { Ring } from './ring'
import type { Shares } from './shares'
import { SmoothTurns } from './smooth-turns'

/** Chooses one of at least one candidate; knows only what the balancer itself has open. */
export type Chooser = (candidates: readonly TargetAddress[], call: CallRegisters) => TargetAddress

interface Rules {
  readonly algorithm: string
  readonly layer: string
  readonly hashedSource: string
  readonly ringOf: string
  readonly loadBound: number
}

/** The algorithm is read at every choice, so that a changed setting acts at once. */
export function createChooser(config: Rules, shares: Shares, port: Port): Chooser {
  const random = port.random('choice')
  const turns = new SmoothTurns()
  const ring = new Ring()
  let turn = -1
  const nextTurn = (count: number): number => (turn = (turn + 1) % count)
  const load = (target: TargetAddress): number => (port.outstanding(target) + 1) / shares.readiness(target)
  const lessLoaded = (a: TargetAddress, b: TargetAddress): TargetAddress => (load(b) < load(a) ? b : a)
  const choosers: Readonly<Record<string, Chooser>> = {
    'round-robin': (candidates) =>
      shares.areEven() ? candidates[nextTurn(candidates.length)] : turns.next(candidates, shares.readiness),
    weighted: (candidates) => turns.next(candidates, shares.weight),
    random: (candidates) =>
      shares.areEven()
        ? candidates[random.nextBelow(candidates.length)]
        : drawn(candidates, shares.readiness, random.nextUnit()),
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
    'source-hash': (candidates, call) =>
      candidates[(config.hashedSource === 'address' ? call.address : connectionOf(call)) % candidates.length],
    'consistent-hash': (candidates, call) => {
      ring.adopt(candidates)
      const value = hashedOnRing(config, call)
      return ring.find(value, hasRoom(candidates, config.loadBound, port))
    },
  }
  return (candidates, call) => choosers[config.algorithm](candidates, call)
}

/** What tells a connection from all others: the address it comes from, and the port, which is the user's own. */
export function connectionOf(call: CallRegisters): number {
  return hashInts(call.address, call.user)
}

/** Layer 4 sees no request, and so neither its key nor who is logged in. */
function hashedOnRing({ layer, ringOf }: Rules, call: CallRegisters): number {
  if (layer === '4') return connectionOf(call)
  return ringOf === 'key' ? call.key : call.user
}

/**
 * Whether a target has no more than its bounded share of the own open calls; 0 = no bound. Mirrokni, Thorup and
 * Zadimoghaddam, "Consistent hashing with bounded loads", 2018.
 */
function hasRoom(
  candidates: readonly TargetAddress[],
  bound: number,
  port: Port,
): (target: TargetAddress) => boolean {
  if (bound === 0) return () => true
  const open = candidates.reduce((sum, target) => sum + port.outstanding(target), 0)
  const most = Math.ceil((bound * (open + 1)) / candidates.length)
  return (target) => port.outstanding(target) < most
}

function drawn(
  candidates: readonly TargetAddress[],
  shareOf: (target: TargetAddress) => number,
  unit: number,
): TargetAddress {
  const sum = candidates.reduce((total, target) => total + shareOf(target), 0)
  let left = unit * sum
  for (const target of candidates) {
    left -= shareOf(target)
    if (left < 0) return target
  }
  return candidates[candidates.length - 1]
}
