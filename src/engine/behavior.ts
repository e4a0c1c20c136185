// Behavior and port: the two halves of the seam between a kind and the kernel.
// Picture: the kind is the brain of a machine, the port its nerves: it feels and moves only through them.
// Invariant: a behavior acts at no time of its own; it never learns whether a target lives, only what it saw.
import type { RandomStream } from '../core/random'
import type { Takings } from './business'
import type { Cause } from './causes'
import type { Eviction, KeyTable } from './key-table'
import type { News } from './notices'
import type { KeyColumn } from './plan'
import type { Figures } from './watch'

/** The registers of the call a decision is asked about; valid only during that decision. */
export interface CallRegisters {
  readonly op: string
  /** Index of the request type, -1 for calls on nobody's behalf. */
  readonly type: number
  /** Its id, '' for calls on nobody's behalf. */
  readonly requestType: string
  readonly user: number
  readonly key: number
  /** Row of the map where the instance that calls stands; 0 for calls nobody made. */
  readonly from: number
  /** Id of the component that calls; '' for calls nobody made. */
  readonly caller: string
  /** Whether a user calls, and not a machine. */
  readonly isUsers: boolean
  /** The network address it comes from, as a number: that of the user, or of the machine that calls; 0 for calls nobody made. */
  readonly address: number
  /** How long its caller keeps an idle connection; infinite where connecting costs nothing. */
  readonly keepAliveMs: number
  /** Whether its caller still waits for the answer. */
  readonly isAwaited: boolean
  /** How the last call it made for this failed, or whoever it waited for; undefined if it did not, or there was none. */
  readonly cause: Cause | undefined
  /** The target put in it last. */
  readonly to: TargetAddress
  /** Bytes of the item the key stands for. */
  readonly itemBytes: number
  /** Bytes the key adds to what is stored, because its item is new; 0 for one that was there. */
  readonly newBytes: number
  /** Bytes of the request, as its request type says. */
  readonly requestBytes: number
  /** Bytes of the reply its request type asks for. */
  readonly replyBytes: number
  /** Whether its request type writes. */
  readonly isWrite: boolean
  /** Whether it writes what it has made of what it read of the item. */
  readonly readsFirst: boolean
  /** Whether it carries a key by which it is known when it comes a second time. */
  readonly isIdempotent: boolean
  /** Between the begin and the end of a job. */
  readonly inJob: boolean
  /** Which program loop of a `run` this is; 0 otherwise. */
  readonly n: number
  version: number
  /** How far it has come in what its kind leads it through; whoever leads it sets it first. */
  progress: number
  /** The value of a key column; undefined when its request type does not say. */
  column(name: KeyColumn): number | undefined
  setTo(target: TargetAddress): void
  setN(value: number): void
  /** What its next disk operations are about: a page, by whatever number; the same one always lies on the same volume. */
  setPage(page: number): void
  /** What 'message' weighs from here on. */
  setBytes(bytes: number): void
  /** From here on the call is about somebody else's request: a message that was kept. */
  become(request: { readonly type: number; readonly user: number; readonly key: number }): void
  /** This call will wake its key at the gate; should it end without, those who wait are woken failed. */
  own(gate: string): void
  /** Whether a call of this instance, or one of the same request type, will wake this call's key at the gate. */
  isOwned(gate: string, which?: 'same-type'): boolean
}

/** A target as the caller sees it: an outgoing link and an instance behind it. */
export type TargetAddress = number

export type Decision = (call: CallRegisters) => string

/** What an edit, or a scaling, has changed around it. */
export interface SeenEvent {
  readonly what: 'links-changed' | 'settings-changed'
}

/** An own call to this target ended; `cause` undefined = ok. Probes included. */
export interface CallEnd {
  readonly target: TargetAddress
  readonly probe: boolean
  readonly cause: Cause | undefined
}

/** What a kind supplies for one instance. */
export interface Behavior {
  readonly decisions?: Readonly<Record<string, Decision>>
  /** Called once when the instance comes up, and again after every restart. */
  start?(): void
  /** The instance lost what it held in memory. */
  lose?(mode: 'process' | 'machine'): void
  /** Its disk is gone, with all that was stored; told after it went down. */
  destroyed?(): void
  saw?(event: SeenEvent): void
  /** Of every single call, so only who goes by how its calls end has this. */
  callEnded?(end: CallEnd): void
  /** Another target for what this call asks, whose attempt at that one failed and may be tried again. */
  retarget?(failed: TargetAddress, call: CallRegisters): TargetAddress
  /** It runs a version with these settings of its own; the others are those of the design. */
  configure?(settings: Readonly<Record<string, unknown>>): void
  /** Somebody has emptied its tables by hand. */
  emptied?(): void
  /** Its component has been taken out of the drawing. */
  removed?(): void
  /** Somebody gave it an order by hand. */
  told?(order: 'promote' | 'split'): void
  /** Somebody gave it an order by hand: this subscriber, or all, is to have once more what was published so far back. */
  replay?(subscriber: string | undefined, backMs: number): void
  /** Somebody gave it an order by hand: what was put aside is to be tried again. */
  redrive?(): void
  /** Who was given this has done it: for the books, it is no message. Says how old it is, if that is still known. */
  noted?(caller: string, id: number): number | undefined
  /** The contents of an answer that holds several messages. */
  parcel?(receipt: number): readonly Parcelled[] | undefined
  /** Those who have a backlog of their own here, if anybody has. */
  subscribers?(): readonly SubscriberState[]
  /** Whether it has taken every target behind this outgoing link (by runtime index) out of rotation. */
  avoids?(link: number): boolean
  /** What it has raised so far, in the order of time. */
  alerts?(): readonly Alert[]
  /** Live values of the spec's gauges that are not pools. */
  gauge?(id: string): number
}

/** Something somebody wanted to be told of. */
export interface Alert {
  /** What was wrong, in words. */
  readonly rule: string
  readonly severity: string
  /** Id of the component; '' when it is about all users. */
  readonly about: string
  /** When it was first seen. */
  readonly seenMs: number
  readonly firedMs: number
  /** Undefined while it lasts. */
  resolvedMs: number | undefined
}

/** One of several messages in an answer. */
export interface Parcelled {
  readonly id: number
  readonly type: number
  readonly user: number
  readonly key: number
}

/** How a subscriber stands at this instant. */
export interface SubscriberState {
  /** Id of the component. */
  readonly component: string
  readonly waiting: number
  readonly taken: number
  /** Put aside, because they failed too often. */
  readonly dead: number
  readonly oldestMs: number
}

/** What a behavior may touch. */
export interface Port {
  readonly nowMs: number
  readonly instance: number
  /** Id of the component. */
  readonly component: string
  /** Row of the map it stands at. */
  readonly location: number
  /** No new work: it finishes what it has and goes. */
  readonly draining: boolean
  /** Bytes of the memory the kind reserves that its machine really has. */
  readonly reservedBytes: number
  /** Bytes this instance has on its disk, and the size of that disk, which others may use too. */
  readonly storedBytes: number
  readonly diskBytes: number
  /** Bytes that belong on the own disk and were lost with an earlier one. */
  readonly missingBytes: number
  /** So many of them have been copied back; negative: turned out to be missing. */
  recover(bytes: number): void
  /** So many of them are there again, at all instances of a component and at those that hold copies of it. */
  recoverAt(component: string, bytes: number): void
  /** Puts more on the own disk; negative: takes off. */
  store(bytes: number): void
  /** Puts more on the disks of all instances of a component, and of those that hold copies of it. */
  storeAt(component: string, bytes: number): void
  /** The number of a request type, by id; -1 when there is none. */
  typeOf(requestType: string): number
  /** The key of an item of a data set (by id), the most popular being item 0. */
  keyOf(dataSet: string, item: number): number
  /** Targets behind the outgoing links of a role, in document order; stable addresses, never liveness. */
  targets(role: string): readonly TargetAddress[]
  /** How many outgoing links of this role there are. */
  links(role: string): number
  /** Ids of the components that have a link of this role to it. */
  callers(role: string): readonly string[]
  /** Tells the books of whoever gave it this that it is done. */
  note(target: TargetAddress, id: number): void
  /** How its component stands at this target, if it has a backlog of its own there: to be shown, not acted on. */
  backlogAt(target: TargetAddress): SubscriberState | undefined
  /** The contents of an answer of this target that holds several messages. */
  parcelOf(target: TargetAddress, receipt: number): readonly Parcelled[] | undefined
  /** From a row of the map to a target and back, by the map: what a link says of its way is only about who calls over it. */
  roundTripMs(location: number, target: TargetAddress): number
  /** What the target said last when this instance asked it for its figures. */
  figures(target: TargetAddress): Figures | undefined
  /** What was answered and lost of all that is worth something, since the run began. */
  takings(): Takings
  /** Own calls to this target that have not ended. */
  outstanding(target: TargetAddress): number
  /** Waits no longer for any of them: each ends as if its time-out had come. */
  giveUp(target: TargetAddress): void
  random(purpose: string): RandomStream
  /** Once, after a delay; void when the instance loses its memory. */
  after(delayMs: number, action: () => void): void
  /** The period is asked for each time, so that a changed setting acts. */
  every(periodMs: () => number, firstMs: number, action: () => void): void
  /** Starts a background program of this instance; `target` is put in its register `to`. */
  run(program: string, target?: TargetAddress): void
  /** Wakes those who wait at a gate of this instance; of those who wait for a number, who waits for no more than this one. */
  wake(gate: string, who: 'one' | 'all', key?: number, reached?: number): void
  /** How many wait there. */
  waitingAt(gate: string): number
  /** Adds to a counter of the report. */
  count(name: string, by?: number): void
  /** What all components of the design share under this name; made by the first who asks. */
  shared<T>(name: string, create: () => T): T
  /** What all members of this component's replication group share; made by the first who asks. */
  group<T>(create: () => T): T
  /** This component takes the writes of the own group from now on. */
  promote(component: string): void
  /** Nobody takes them, until somebody is promoted. */
  deposePrimary(): void
  /** Every member takes writes that are sent to it, from now on. */
  letAllWrite(): void
  /** The target behind the link of this role to a component; undefined when there is none. */
  targetAt(role: string, component: string): TargetAddress | undefined
  /** Ids of the components behind the links of this role, in order. */
  peers(role: string): readonly string[]
  /** Tells whoever looks on, if anybody does; nothing in the run hears of it. */
  announce(news: News): void
  /** How many instances of this component take calls, and how many are still booting. */
  staff(): { readonly active: number; readonly booting: number }
  /** Orders instances; they take calls after `bootMs`. */
  up(count: number, bootMs: number): void
  /** Sends the newest instances away, as soon as they have ended their calls. */
  drain(count: number): void
  /** Share of the cores of all active instances that was busy since this was last asked; NaN if nothing was there. */
  busyShare(): number
  /** A table of keys with bytes and an order of eviction. */
  table(name: string, eviction: Eviction): KeyTable
}
