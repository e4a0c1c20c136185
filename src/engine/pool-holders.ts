// Pool holders: what those who have the places of a full pool are doing, seen at one instant.
// Picture: a look through the window of a full restaurant by somebody who stands in the line before it.
// Invariant: looking writes nothing but the tally, and its cost is bounded. It is the only witness where everybody gives
// up while still in line: those inside work for nobody, and no sampled request knows what they wait for.
import type { Call } from './call-table'
import * as C from './call-table'
import * as X from './exchange-table'
import type { Instance } from './instance'
import type { TimeTally } from './tracing-tally'

/** Of one pool at one instant. */
const HOLDERS_MAX = 32
const CALLS_MAX = 4096
const DEPTH_MAX = 64

/** What a holder does that no resource shortens, or that cannot be told from here. */
export const PAUSE = 'pause'

/** Notes the holders of a pool that has a line, and those of the pools in whose lines these stand. */
export function noteHolders(from: Instance, pool: number, tallies: readonly TimeTally[]): void {
  const open: [Instance, number][] = [[from, pool]]
  const known = new Set<string>()
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [instance, number] = next
    const key = `${instance.index} ${number}`
    if (known.has(key) || known.size >= DEPTH_MAX) continue
    known.add(key)
    for (const holder of holdersOf(instance, number)) {
      const call = deepestOf(holder)
      const { component } = call.instance
      const what = doingOf(call)
      for (const tally of tallies)
        tally.noteHolder(instance.component.index, instance.pools[number].name, component.index, what)
      if (call.state === C.IN_LINE) open.push([call.instance, call.spot & 255])
    }
  }
}

function holdersOf(instance: Instance, pool: number): readonly Call[] {
  const holders: Call[] = []
  let call = instance.liveHead
  for (let looked = 0; call !== undefined && looked < CALLS_MAX && holders.length < HOLDERS_MAX; looked++) {
    for (let place = 0; place < call.poolsHeld; place++) if (call.poolAt(place) === pool) holders.push(call)
    call = call.liveNext
  }
  return holders
}

/** Follows the call to the one it waits for, and that one, and so on. */
function deepestOf(call: Call): Call {
  let deepest = call
  for (let depth = 0; depth < DEPTH_MAX; depth++) {
    const exchange = deepest.awaiting
    if (deepest.state !== C.AWAITING_REPLY || exchange === undefined) return deepest
    const { generation, call: next, stage, callGeneration } = exchange
    if (generation !== deepest.awaitingGeneration || stage !== X.SENT) return deepest
    if (next === undefined || next.generation !== callGeneration) return deepest
    deepest = next
  }
  return deepest
}

/** The resource it is on or waits for: hardware, or a pool by name. */
function doingOf(call: Call): string {
  switch (call.state) {
    case C.IN_LINE:
      return call.instance.pools[call.spot & 255].name
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
      return waitsForConnection(call) ? 'link pool' : PAUSE
    default:
      return PAUSE
  }
}

/** It asks for a connection of its own side. */
function waitsForConnection({ awaiting }: Call): boolean {
  return awaiting !== undefined && awaiting.stage === X.NOT_SENT
}
