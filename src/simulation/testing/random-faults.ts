// Random faults for the fuzz: whatever the time line can hold, at random on a random scenario.
// Picture: the child of the toy box with a pair of scissors.
// Invariant: what holds something back, or fails what is asked again and again, ends.
import { KINDS } from '../../kinds/index'
import type { Dice } from './random-scenario'

type Json = Record<string, unknown>

interface AnyLink {
  readonly id?: unknown
  readonly role?: unknown
  readonly to?: unknown
  readonly from?: unknown
}

/** Of a part or of an arrow, or an order by hand. */
export function randomBreak(
  dice: Dice,
  components: readonly Json[],
  links: readonly AnyLink[],
  id: string,
  fromMs: number,
): Json {
  const special = dice.chance(0.3)
    ? (randomPromotion(dice, links, id, fromMs) ?? randomOrder(dice, components, id, fromMs))
    : dice.chance(0.3)
      ? randomLinkFault(dice, links, id, fromMs)
      : undefined
  if (dice.chance(0.15)) return randomPressure(dice, components, id, fromMs)
  return special ?? randomFault(dice, components, id, fromMs)
}

/** Users are more, or all want the same. It ends, or there would be no end of them. */
function randomPressure(dice: Dice, components: readonly Json[], id: string, fromMs: number): Json {
  const users = components.filter(({ kind }) => KINDS.get(kind as string)!.spec.category === 'traffic')
  const atMs = fromMs + dice.between(0, 4000)
  return {
    id,
    component: dice.pick(users).id,
    atMs,
    untilMs: atMs + dice.pick([1, 300, 2500]),
    ...dice.pick([
      { fault: 'traffic', factor: dice.pick([0, 0.3, 2.5]) },
      { fault: 'celebrity', share: dice.pick([0, 0.5, 1]) },
    ]),
  }
}

/** It ends, or what it holds back would wait for ever. */
function randomLinkFault(
  dice: Dice,
  links: readonly AnyLink[],
  id: string,
  fromMs: number,
): Json | undefined {
  if (links.length === 0) return undefined
  const atMs = fromMs + dice.between(0, 3000)
  const fault = dice.pick([
    { fault: 'cut', mode: 'drop' },
    { fault: 'cut', mode: 'stall' },
    { fault: 'delay', addedMs: dice.pick([0, 3, 700]) },
    { fault: 'loss', share: dice.pick([0, 0.1, 1]) },
  ])
  return { id, link: dice.pick(links).id, atMs, untilMs: atMs + dice.pick([1, 300, 2000]), ...fault }
}

function randomFault(dice: Dice, components: readonly Json[], id: string, fromMs: number): Json {
  const machines = components.filter(({ kind }) => KINDS.get(kind as string)!.spec.hasMachine)
  const atMs = fromMs + dice.between(0, 4000)
  const fault: Json = dice.chance(0.5)
    ? dice.pick<Json>([
        { fault: 'slow', what: dice.pick(['cpu', 'disk', 'network']), factor: dice.pick([1, 3, 40]) },
        { fault: 'error', share: dice.pick([0, 0.1, 1]) },
        { fault: 'flush' },
        {
          fault: 'deploy',
          batch: dice.pick([1, 2]),
          drains: dice.chance(0.5),
          factor: dice.pick([1, 3]),
          canary: dice.pick([0, 1, 5]),
          canaryMs: dice.pick([0, 400]),
          alertShare: dice.pick([0, 0.2]),
          ...(dice.chance(0.5) ? { settings: dice.pick(DEPLOYED) } : {}),
        },
        { fault: 'destroy' },
        { fault: 'leak', leakKib: dice.pick([1, 200_000]) },
      ])
    : { fault: 'crash', mode: dice.pick(['process', 'machine']) }
  return {
    id,
    component: dice.pick(machines).id,
    ...(dice.chance(0.5) ? { instance: 0 } : {}),
    atMs,
    // Errors that never end are asked for again and again, for ever.
    ...(dice.chance(0.75) || fault.fault === 'error'
      ? { untilMs: atMs + dice.pick([0.001, 1, 300, 2500]) }
      : {}),
    ...fault,
    ...(fault.fault !== 'flush' && fault.fault !== 'deploy' && dice.chance(0.15)
      ? { repeats: { mtbfMs: dice.pick([50, 700]), mttrMs: dice.pick([20, 300]), ...randomSpread(dice) } }
      : {}),
  }
}

/** Settings that every machine has. */
const DEPLOYED: readonly Json[] = [
  { instanceType: 'c5.xlarge' },
  { instanceType: 'custom', clockGhz: 1, memoryGib: 0.5 },
]

function randomSpread(dice: Dice): Json {
  return dice.chance(0.5) ? { spread: 'constant' } : {}
}

export function randomOutage(dice: Dice, places: readonly Json[], id: string): Json {
  const atMs = dice.between(0, 4000)
  const place = dice.pick(places).id
  const other = dice.pick(places).id
  // What a border holds back for ever would never end.
  if (dice.chance(0.4))
    return {
      id,
      fault: 'partition',
      place,
      ...(other === place ? {} : { other }),
      mode: dice.pick(['drop', 'stall']),
      atMs,
      untilMs: atMs + dice.pick([1, 300, 2500]),
    }
  return {
    id,
    fault: 'outage',
    place,
    atMs,
    ...(dice.chance(0.75) ? { untilMs: atMs + dice.pick([1, 300, 2500]) } : {}),
  }
}

/** By hand, to one that knows what to do with it. */
function randomOrder(dice: Dice, components: readonly Json[], id: string, fromMs: number): Json | undefined {
  const keepers = components.filter(({ kind }) => KINDS.get(kind as string)!.spec.orders !== undefined)
  if (keepers.length === 0) return undefined
  const { id: component, kind } = dice.pick(keepers)
  const fault = dice.pick(KINDS.get(kind as string)!.spec.orders!)
  const more = fault === 'replay' ? { backMs: dice.pick([0, 50, 1e6]) } : {}
  return { id, fault, ...more, component, atMs: fromMs + dice.between(0, 4000) }
}

/** By hand, one of those that are joined by a replication link. */
function randomPromotion(
  dice: Dice,
  links: readonly AnyLink[],
  id: string,
  fromMs: number,
): Json | undefined {
  const copies = links.filter(({ role }) => role === 'replicate')
  if (copies.length === 0) return undefined
  const { from, to } = dice.pick(copies)
  return { id, fault: 'promote', component: dice.pick([from, to]), atMs: fromMs + dice.between(0, 4000) }
}
