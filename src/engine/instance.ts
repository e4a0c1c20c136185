// Instance: one machine of a component with what runs on it: its pools, its books, its behavior, its calls.
// Picture: one till of a shop, with the people it serves.
// Invariant: every call that arrived and has not left is on the list of live calls; a crash ends them all.
import { RandomStream } from '../core/random'
import type { Behavior, Decision } from './behavior'
import { Books } from './books'
import type { Canary } from './canary'
import type { Call } from './call-table'
import type { Component } from './component'
import type { Deployment, Given } from './deployment'
import { Gate } from './gate'
import type { Host } from './host'
import { ItemLocks } from './item-locks'
import { Jobs } from './jobs'
import type { KeyTable } from './key-table'
import type { Machine, Tenant } from './machine'
import type { HardwarePart, ReleasePlan, VersionPlan } from './plan'
import { Pool } from './pool'
import { Rent } from './rent'
import type { Version } from './version'
import type { Watch } from './watch'

export const UP = 0
export const PROCESS_DOWN = 1
export const MACHINE_DOWN = 2
/** Ordered, and not there yet. */
export const BOOTING = 3
/** Sent away for good. */
export const RETIRED = 4

export class Instance implements Tenant {
  readonly books = new Books()
  readonly jobs = new Jobs()
  /** Populations have none. */
  machine: Machine | undefined = undefined
  /** Of the machine it runs on; of its own one, a number. */
  machineName = ''
  /** Row of the map it stands at. */
  location = 0
  readonly pools: Pool[]
  readonly connections: Pool | undefined
  readonly gates = new Map<number, Gate>()
  readonly locks: ItemLocks
  readonly counts = new Map<string, number>()
  readonly tables = new Map<string, KeyTable>()
  readonly cpuRandom: RandomStream
  readonly delayRandom: RandomStream
  readonly errorRandom: RandomStream
  behavior: Behavior = {}
  /** Whether the behavior wants to know how the instance's own calls end; behaviors themselves are of many shapes (docs/adr/0007-speed.md). */
  hearsOfCalls = false
  /** Decisions of the behavior asked so far, by the number of their name. */
  readonly decisions: (Decision | undefined)[] = []
  state = UP
  readonly rent: Rent
  downSinceMs = Number.NaN
  callsLost = 0
  /** Grows at every crash: timers and connections of an earlier life are void. */
  incarnation = 0
  /** Crash faults holding it down now. */
  processFaults = 0
  machineFaults = 0
  /** Slow faults acting now, as factors. */
  readonly slowFactors: Readonly<Record<HardwarePart, number[]>> = { cpu: [], disk: [], network: [] }
  /** Error faults acting now, as shares of calls. */
  readonly errorShares: number[] = []
  /** Share of calls that fail by all of them. */
  errorShare = 0
  /** By leak faults acting now, with every call that ends. */
  readonly leaksMb: number[] = []
  /** The version it runs, if it is not that of the design. */
  release: ReleasePlan | undefined = undefined
  /** What deployments brought it, in the order in which they began: it runs the last, or will after its restart. */
  readonly given: Given[] = []
  /** The settings that version brought, if any. */
  version: Version | undefined = undefined
  /** Watches how its calls end. */
  canary: Canary | undefined = undefined
  /** By the network address of whoever asks how it is. */
  readonly watches = new Map<number, Watch>()
  /** Whether anybody wants to know how its calls end. */
  followsEnds = false
  /** Bytes on the disk besides those of its plan: what was brought to all that hold copies, and what it keeps itself. */
  broughtBytes = 0
  keptBytes = 0
  /** Bytes it should have and lost with its disk. */
  missingBytes = 0
  draining = false
  /** On its way to a restart by this one, or back from it. */
  deployment: Deployment | undefined = undefined
  /** Has ended its last call and goes in a moment. */
  leaving = false
  liveHead: Call | undefined = undefined
  liveCount = 0

  readonly index: number
  readonly number: number
  readonly component: Component

  constructor(host: Host, index: number, number: number, component: Component, seed: number) {
    this.index = index
    this.number = number
    this.component = component
    this.rent = new Rent(host)
    this.locks = new ItemLocks(host)
    const { plan } = component
    const name = `${plan.id}/${number}`
    this.cpuRandom = new RandomStream(seed, `${name}/cpu`)
    this.delayRandom = new RandomStream(seed, `${name}/delay`)
    this.errorRandom = new RandomStream(seed, `${name}/error`)
    this.pools = plan.pools.map((pool, i) => new Pool(host, i, pool))
    this.connections = this.pools.find((pool) => pool.name === plan.connections)
  }

  take(behavior: Behavior): void {
    this.behavior = behavior
    this.hearsOfCalls = behavior.callEnded !== undefined
  }

  /** As the design says, or the version it runs. */
  get plan(): VersionPlan['plan'] {
    return this.version === undefined ? this.component.plan : this.version.plan.plan
  }

  /** Where the program of an operation begins. */
  entryOf(operation: number): number | undefined {
    if (this.version === undefined) return this.component.entryOf(operation)
    return this.version.entries[operation] ?? this.version.defaultEntry
  }

  get isUp(): boolean {
    return this.state === UP
  }

  meterAvailability(): void {
    for (const pool of this.pools) pool.setAvailable(this.isUp)
    this.locks.setAvailable(this.isUp)
  }

  /** Bytes that belong on its disk. */
  get ownedBytes(): number {
    return Math.max(0, (this.component.plan.storedBytes ?? 0) + this.broughtBytes + this.keptBytes)
  }

  /** Bytes it has on the disk. */
  get storedBytes(): number {
    return Math.max(0, this.ownedBytes - this.missingBytes)
  }

  /** How many times as long this part of its machine takes, as far as its own faults go. */
  slowdownOf(what: HardwarePart): number {
    return this.slowFactors[what].reduce((product, factor) => product * factor, 1)
  }

  /** The largest of them. */
  get slowFactor(): number {
    return Math.max(this.slowdownOf('cpu'), this.slowdownOf('disk'), this.slowdownOf('network'))
  }

  /** Whether what begins here now fails by the error faults; they draw nothing while there are none. */
  failsByChance(): boolean {
    return this.errorShare > 0 && this.errorRandom.nextUnit() < this.errorShare
  }

  /** What is taken back may have been counted before anything was measured. */
  count(name: string, by: number): void {
    this.counts.set(name, Math.max(0, (this.counts.get(name) ?? 0) + by))
  }

  gate(name: number): Gate {
    let gate = this.gates.get(name)
    if (gate === undefined) this.gates.set(name, (gate = new Gate()))
    return gate
  }

  /** Enters a reply in the books while the call works on. */
  replied(isMeasured: boolean, latencyMs: number, wanted: boolean): void {
    if (!isMeasured) return
    this.books.succeeded(latencyMs)
    if (!wanted) this.books.wasted += 1
  }

  enlist(call: Call): void {
    call.liveNext = this.liveHead
    call.livePrevious = undefined
    if (this.liveHead !== undefined) this.liveHead.livePrevious = call
    this.liveHead = call
    this.liveCount += 1
  }

  delist(call: Call): void {
    const { liveNext: next, livePrevious: previous } = call
    if (previous !== undefined) previous.liveNext = next
    else this.liveHead = next
    if (next !== undefined) next.livePrevious = previous
    this.liveCount -= 1
  }
}
