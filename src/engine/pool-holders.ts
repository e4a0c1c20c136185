// Pool holders: what those who have the places of a full pool are doing, seen at one instant.
// Picture: a look through the window of a full restaurant by somebody who stands in the line before it.
// Invariant: looking writes nothing but the tally, and its cost is bounded. It is the only witness where everybody gives
// up while still in line: those inside work for nobody, and no sampled request knows what they wait for.
import * as C from './call-table'
import * as X from './exchange-table'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import type { TimeTally } from './tracing-tally'

/** Of one pool at one instant. */
const HOLDERS_MAX = 32
const CALLS_MAX = 4096
const DEPTH_MAX = 64

/** What a holder does that no resource shortens, or that cannot be told from here. */
export const PAUSE = 'pause'

/** Notes the holders of a pool that has a line, and those of the pools in whose lines these stand. */
export function noteHolders(
  kernel: Kernel,
  from: Instance,
  pool: number,
  tallies: readonly TimeTally[],
): void {
  const { ints } = kernel.calls
  const open: [Instance, number][] = [[from, pool]]
  const known = new Set<string>()
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [instance, number] = next
    const key = `${instance.index} ${number}`
    if (known.has(key) || known.size >= DEPTH_MAX) continue
    known.add(key)
    for (const holder of holdersOf(kernel, instance, number)) {
      const call = deepestOf(kernel, holder)
      const { component } = kernel.instances[ints[(call << C.INTS_SHIFT) + C.INSTANCE]]
      const what = doingOf(kernel, call)
      for (const tally of tallies)
        tally.noteHolder(instance.component.index, instance.pools[number].name, component.index, what)
      if (ints[(call << C.INTS_SHIFT) + C.STATE] === C.IN_LINE)
        open.push([
          kernel.instances[ints[(call << C.INTS_SHIFT) + C.INSTANCE]],
          ints[(call << C.INTS_SHIFT) + C.SPOT] & 255,
        ])
    }
  }
}

function holdersOf(kernel: Kernel, instance: Instance, pool: number): readonly number[] {
  const { ints } = kernel.calls
  const holders: number[] = []
  let call = instance.liveHead
  for (let looked = 0; call >= 0 && looked < CALLS_MAX && holders.length < HOLDERS_MAX; looked++) {
    const c = call << C.INTS_SHIFT
    for (let hold = 0; hold < C.MAX_HOLDS; hold++)
      if ((ints[c + C.HELD + hold] & 255) === pool + 1) holders.push(call)
    call = ints[c + C.LIVE_NEXT]
  }
  return holders
}

/** Follows the call to the one it waits for, and that one, and so on. */
function deepestOf(kernel: Kernel, call: number): number {
  const { ints } = kernel.calls
  let deepest = call
  for (let depth = 0; depth < DEPTH_MAX; depth++) {
    const c = deepest << C.INTS_SHIFT
    const exchange = ints[c + C.AWAITING]
    if (ints[c + C.STATE] !== C.AWAITING_REPLY || exchange < 0) return deepest
    const of = kernel.exchanges.ints
    const x = exchange << X.X_INTS_SHIFT
    if (of[x + X.X_GENERATION] !== ints[c + C.AWAITING_GENERATION]) return deepest
    const next = of[x + X.X_CALL]
    if (next < 0) return deepest
    const n = next << C.INTS_SHIFT
    if (ints[n + C.GENERATION] !== of[x + X.X_CALL_GENERATION] || ints[n + C.INSTANCE] < 0) return deepest
    deepest = next
  }
  return deepest
}

/** The resource it is on or waits for: hardware, or a pool by name. */
function doingOf(kernel: Kernel, call: number): string {
  const { ints } = kernel.calls
  const c = call << C.INTS_SHIFT
  switch (ints[c + C.STATE]) {
    case C.IN_LINE:
      return kernel.instances[ints[c + C.INSTANCE]].pools[ints[c + C.SPOT] & 255].name
    case C.ON_CPU:
    case C.CPU_LINE:
      return 'cpu'
    case C.DISK_LINE:
    case C.ON_DISK:
    case C.DISK_ANSWER:
      return 'disk'
    case C.TRAVELLING:
    case C.RECEIVING:
    case C.REPLYING:
      return 'network'
    case C.AT_LOCK:
      return 'locks'
    case C.AWAITING_REPLY:
      return waitsForConnection(kernel, c) ? 'link pool' : PAUSE
    default:
      return PAUSE
  }
}

/** It asks for a connection of its own side. */
function waitsForConnection({ calls, exchanges }: Kernel, c: number): boolean {
  const exchange = calls.ints[c + C.AWAITING]
  return exchange >= 0 && exchanges.ints[(exchange << X.X_INTS_SHIFT) + X.X_CALL] === X.NOT_SENT
}
