// Fake port: what a behavior may touch, without a kernel behind it: the test moves the clock and looks at the counts.
// Picture: a dentist's practice head.
import { RandomStream } from '../../core/random'
import type { CallRegisters, Port, SeenEvent, TargetAddress } from '../behavior'
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
  private shared: unknown
  private readonly dataSets: string[] = []
  private readonly tables = new Map<string, KeyTable>()
  private readonly randoms = new Map<string, RandomStream>()

  targets(): readonly TargetAddress[] {
    return this.addresses
  }
  roundTripMs(location: number, target: TargetAddress): number {
    return this.roundTrips[location]?.[target] ?? 0
  }
  outstanding(target: TargetAddress): number {
    return this.open.get(target) ?? 0
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
    this.shared ??= create()
    return this.shared as T
  }
  promote(component: string): void {
    this.primary = component
  }
  deposePrimary(): void {
    this.primary = undefined
  }
  staff(): { readonly active: number; readonly booting: number } {
    return this.present
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
  /** Data sets stand a million keys apart, in the order they are asked about. */
  keyOf(dataSet: string, item: number): number {
    if (!this.dataSets.includes(dataSet)) this.dataSets.push(dataSet)
    return this.dataSets.indexOf(dataSet) * 1_000_000 + item
  }
  table(name: string, eviction: Eviction): KeyTable {
    const known = this.tables.get(name) ?? new KeyTable(eviction)
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
    to: -1,
    column: () => key,
    setTo(target) {
      call.to = target
    },
    setN() {
      // Not looked at by any kind yet.
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
  }
  return call
}

export function callEnded(target: TargetAddress, ok: boolean, probe = true): SeenEvent {
  return { what: 'call-ended', target, probe, cause: ok ? undefined : 'timeout' }
}
