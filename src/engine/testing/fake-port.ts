// Fake port: what a behavior may touch, without a kernel behind it: the test moves the clock and looks at the counts.
// Picture: a dentist's practice head.
import { RandomStream } from '../../core/random'
import type { Takings } from '../business'
import type { News } from '../notices'
import type { Figures } from '../watch'
import type { CallEnd, CallRegisters, Port, TargetAddress } from '../behavior'
import { type Eviction, KeyTable } from '../key-table'

export class FakePort implements Port {
  nowMs = 0
  instance = 0
  component = 'here'
  location = 0
  draining = false
  reservedBytes = 0
  storedBytes = 0
  diskBytes = 1_073_741_824
  missingBytes = 0
  readonly counts: Record<string, number> = {}
  readonly started: { readonly program: string; readonly target: TargetAddress }[] = []
  readonly timers: {
    readonly atMs: number
    readonly action: () => void
    readonly periodMs?: () => number
  }[] = []
  readonly open = new Map<TargetAddress, number>()
  readonly givenUp: TargetAddress[] = []
  readonly announced: News[] = []
  addresses: readonly TargetAddress[] = []
  /** Components behind the links, in order; their addresses are `addresses`. */
  peerIds: readonly string[] = []
  primary: string | undefined
  present = { active: 1, booting: 0 }
  /** What the next look at the cores will say. */
  busy = 0
  /** By location, then by target. */
  roundTrips: Readonly<Record<number, Readonly<Record<TargetAddress, number>>>> = {}
  /** What was put on the disks of other components. */
  readonly storedAt = new Map<string, number>()
  private ofGroup: unknown
  private readonly ofAll = new Map<string, unknown>()
  private readonly dataSets: string[] = []
  private readonly tables = new Map<string, KeyTable>()
  private readonly randoms = new Map<string, RandomStream>()

  targets(): readonly TargetAddress[] {
    return this.addresses
  }
  roundTripMs(location: number, target: TargetAddress): number {
    return this.roundTrips[location]?.[target] ?? 0
  }
  callers(): readonly string[] {
    return this.peerIds
  }
  note(): void {
    // Nobody keeps books on a bench.
  }
  parcelOf(): undefined {
    return undefined
  }
  backlogAt(): undefined {
    return undefined
  }
  /** What targets would say of themselves. */
  readonly told = new Map<TargetAddress, Figures>()
  figures(target: TargetAddress): Figures | undefined {
    return this.told.get(target)
  }
  taken: Takings = { served: 0, lost: 0, revenueUsd: 0, lostUsd: 0 }
  takings(): Takings {
    return this.taken
  }
  outstanding(target: TargetAddress): number {
    return this.open.get(target) ?? 0
  }
  giveUp(target: TargetAddress): void {
    this.givenUp.push(target)
  }
  random(purpose: string): RandomStream {
    const known = this.randoms.get(purpose) ?? new RandomStream(1, purpose)
    this.randoms.set(purpose, known)
    return known
  }
  after(delayMs: number, action: () => void): void {
    this.timers.push({ atMs: this.nowMs + delayMs, action })
  }
  every(periodMs: () => number, firstMs: number, action: () => void): void {
    this.timers.push({ atMs: this.nowMs + firstMs, action, periodMs })
  }
  run(program: string, target: TargetAddress = -1): void {
    this.started.push({ program, target })
  }
  wake(): void {
    // Nobody waits on a bench.
  }
  waitingAt(): number {
    return 0
  }
  count(name: string, by = 1): void {
    this.counts[name] = (this.counts[name] ?? 0) + by
  }
  links(): number {
    return this.addresses.length
  }
  peers(): readonly string[] {
    return this.peerIds
  }
  targetAt(_role: string, component: string): TargetAddress | undefined {
    return this.addresses[this.peerIds.indexOf(component)]
  }
  group<T>(create: () => T): T {
    this.ofGroup ??= create()
    return this.ofGroup as T
  }
  shared<T>(name: string, create: () => T): T {
    const known = this.ofAll.get(name) ?? create()
    this.ofAll.set(name, known)
    return known as T
  }
  promote(component: string): void {
    this.primary = component
  }
  deposePrimary(): void {
    this.primary = undefined
  }
  letAllWrite(): void {
    this.primary = ''
  }
  staff(): { readonly active: number; readonly booting: number } {
    return this.present
  }
  announce(news: News): void {
    this.announced.push(news)
  }

  up(count: number): void {
    this.present = { ...this.present, booting: this.present.booting + count }
  }
  drain(count: number): void {
    this.present = { ...this.present, active: this.present.active - count }
  }
  busyShare(): number {
    return this.busy
  }
  store(bytes: number): void {
    this.storedBytes += bytes
  }
  recover(bytes: number): void {
    this.missingBytes -= bytes
  }
  recoverAt(_component: string, bytes: number): void {
    this.recover(bytes)
  }

  storeAt(component: string, bytes: number): void {
    this.storedAt.set(component, (this.storedAt.get(component) ?? 0) + bytes)
  }
  typeOf(): number {
    return 0
  }
  /** Data sets stand a million keys apart, in the order they are asked about. */
  keyOf(dataSet: string, item: number): number {
    if (!this.dataSets.includes(dataSet)) this.dataSets.push(dataSet)
    return this.dataSets.indexOf(dataSet) * 1_000_000 + item
  }
  table(name: string, eviction: Eviction): KeyTable {
    const known = this.tables.get(name) ?? new KeyTable(eviction, () => this.random(`${name} evicted`))
    this.tables.set(name, known)
    return known
  }
}

export interface FakeCall extends CallRegisters {
  to: TargetAddress
}

/** The registers of a call about this key. */
export function fakeCall(key: number, itemBytes = 0): FakeCall {
  const call: FakeCall = {
    op: 'read',
    type: 0,
    requestType: 'look',
    user: 0,
    key,
    from: 0,
    caller: 'users',
    isUsers: true,
    address: 0,
    keepAliveMs: Number.POSITIVE_INFINITY,
    isAwaited: true,
    cause: undefined,
    itemBytes,
    newBytes: 0,
    requestBytes: itemBytes,
    replyBytes: itemBytes,
    isWrite: false,
    readsFirst: false,
    isIdempotent: false,
    inJob: false,
    n: 0,
    version: 0,
    progress: 0,
    to: -1,
    column: () => key,
    setTo(target) {
      call.to = target
    },
    setN() {
      // Not looked at by any kind yet.
    },
    setPage() {
      // There is one volume.
    },
    setBytes() {
      // Nothing is sent from a bench.
    },
    become() {
      // No message is kept on a bench.
    },
    own() {
      // Nobody waits on a bench.
    },
    isOwned: () => false,
  }
  return call
}

export function callEnded(target: TargetAddress, ok: boolean, probe = true): CallEnd {
  return { target, probe, cause: ok ? undefined : 'timeout' }
}
