// Plan: a design compiled to what the kernel can run: machines, pools, programs, links, traffic. Plain data and factories.
// Picture: the bill of materials handed to the workshop.
// Invariant: a plan holds no state; the same plan and seed give the same run.
import type { Distribution } from '../core/distribution'
import type { Behavior, Port } from './behavior'
import type { DiskParts } from './disk'
import type { Parallelism } from './parallelism'
import type { Program } from './program'

export interface MachinePlan extends DiskParts {
  readonly vCpus: number
  readonly clockGhz: number
  readonly memoryGib: number
  /** Of each of its volumes. */
  readonly diskGib: number
  readonly diskIops: number
  readonly diskMbps: number
  readonly diskLatencyMs: number
  readonly networkGbps: number
  /** What one transfer may have of that at most, in megabytes (10^6 bytes) a second; absent: all of it. */
  readonly transferMbps?: number
}

export interface PoolPlan {
  readonly name: string
  /** Infinity = no limit. */
  readonly size: number
  readonly backlog: number
  /** 0 = waits for ever. */
  readonly queueTimeoutMs: number
}

export interface ThreadingPlan extends Parallelism {
  /** It uses one core, however many there are. */
  readonly singleThreaded: boolean
}

export interface MemoryPlan {
  readonly baseMb: number
  readonly reservedMb: number
  readonly perCallMb: number
  /** What every call that ends leaves behind until the process does; absent: nothing. */
  readonly leakMb?: number
  /** The process dies of a call that does not fit; absent or false: only that call fails. */
  readonly dies?: boolean
}

/** How a rate goes over time, as a factor on it. */
export interface RateProfile {
  /** In the order of time, at least one; straight lines between them, and two at one time are a jump. */
  readonly corners: readonly { readonly atMs: number; readonly factor: number }[]
  /** Begins again after so long; absent: it stays at the last corner's factor. */
  readonly periodMs?: number
}

interface OpenArrival {
  readonly rateRps: number
  /** Absent: the same at all times. */
  readonly profile?: RateProfile | undefined
}

/** Where requests come from. */
export interface PopulationPlan {
  readonly arrival:
    | ({ readonly process: 'poisson' } & OpenArrival)
    | ({ readonly process: 'uniform' } & OpenArrival)
    | { readonly process: 'closed'; readonly users: number; readonly thinkMs: number }
  /** Share of each request type, by index; need not sum to 1. */
  readonly mix: readonly number[]
  /** Open populations: identities drawn for requests. */
  readonly users: number
  /** So many of them, one after the other, share a network address; absent: each has one. */
  readonly usersPerAddress?: number
  /** Access network of each user; round trip is added to every exchange. */
  readonly accessRoundTripMs: number
  readonly uploadMbps: number
  readonly downloadMbps: number
}

export interface ComponentPlan {
  readonly id: string
  readonly name: string
  readonly instances: number
  /** Absent for populations: they have no machine and no interface. */
  readonly machine?: MachinePlan
  /** Who shares the cores: all at once, or one job per core until done. */
  readonly cpuDiscipline: 'fair-share' | 'run-to-completion'
  /** Absent: as many cores as there are, none in another's way. */
  readonly threading?: ThreadingPlan
  readonly groupCommit: boolean
  readonly memory: MemoryPlan
  readonly restartMs: number
  readonly pools: readonly PoolPlan[]
  /** Pool taken before the first byte of a request arrives and given back when the reply has left the wire. */
  readonly connections?: string
  /** Its programs lock items: how long these are waited for is in the report. Absent: they do not. */
  readonly locksItems?: boolean
  /** Bytes on the disk from the start. */
  readonly storedBytes?: number
  /** By operation; `default` serves operations without one of their own. */
  readonly programs: Readonly<Record<string, Program>>
  readonly population?: PopulationPlan
  /** Where instance n stands: rows of the design's map, dealt in turn; empty: row 0, of which nothing is known. */
  readonly locations?: readonly number[]
  /** Whoever calls it finds it where they are: near, and behind no border. What it calls itself it calls from row 0. */
  readonly isEverywhere?: boolean
  /** Instance n runs on copy n of this shared machine (an id), with what else runs there. */
  readonly sharedMachine?: string
  /** Replication group: writes to any member go to the one that is primary. */
  readonly group?: string
  /** `instances` is only how many there are at first. */
  readonly scalesItself?: boolean
  /** By the id of the deployment that brings it: the component as instances with that version are. Absent: none. */
  readonly versions?: ReadonlyMap<string, VersionPlan>
  createBehavior(port: Port): Behavior
}

export interface LinkPlan {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly role: string
  /** One way; undefined: as the map says. */
  readonly latencyMs: number | undefined
  /** Per attempt, from the start of the call step; 0 = none. It ends the waiting, not the work. */
  readonly timeoutMs: number
  /** Counts the first attempt. */
  readonly maxAttempts: number
  readonly backoffMs: number
  readonly backoffFactor: number
  readonly backoffCapMs: number
  readonly jitter: 'none' | 'full'
  /** Retry failures the target answered with, not only lost or refused connections. */
  readonly retryErrors: boolean
  readonly retryWrites: boolean
  readonly connectTimeoutMs: number
  readonly pick:
    | 'round-robin'
    | 'random'
    | 'least-outstanding'
    | 'hash-key'
    | 'hash-user'
    | 'nearest'
    | 'local'
  /** Calls in a row that reached nobody before the caller avoids an instance; 0 = it never does. */
  readonly ejectAfter: number
  /** How long it is avoided before one call tries it again. */
  readonly ejectMs: number
  /** Share of a retry that each first attempt earns its caller; 0 = retries are not limited. */
  readonly retryBudget: number
  readonly breaker: boolean
  readonly breakerWindowMs: number
  readonly breakerMinCalls: number
  /** Share of failed calls in the window at which it opens. 0..1. */
  readonly breakerFailureRate: number
  readonly breakerOpenMs: number
  /** All attempts and the back-off between them; 0 = none. */
  readonly deadlineMs: number
  /** A caller that gives up tells the callee to stop. */
  readonly cancelOnTimeout: boolean
  /** Reads not answered by then are asked a second time, elsewhere if possible; 0 = never. */
  readonly hedgeAfterMs: number
  /** Of two attempts the one that is not needed any more is told to stop. */
  readonly cancelLosers: boolean
  /** Connections of each calling instance; 0 = as many as it wants. */
  readonly poolSize: number
  /** 0 = waits for ever. */
  readonly poolWaitMs: number
  /** What a new connection takes before its first request: nothing, one round trip, two. */
  readonly handshake: 'none' | 'tcp' | 'tls'
  /** CPU work of a new TLS connection at 3.0 GHz, on either side; users do theirs on devices of their own. */
  readonly tlsCalleeCpuMs: number
  readonly tlsCallerCpuMs: number
  /** How long an idle connection stays open; 0 = every call makes a new one. */
  readonly keepAliveMs: number
  /** Share of the messages, either way, that are lost and sent again. 0..1. */
  readonly loss: number
  readonly onFailure: 'fail' | 'continue' | 'fallback'
}

/** What a request can say of what it is about; data can be divided by any of them. */
export const KEY_COLUMNS = ['item', 'user', 'country', 'day'] as const
export type KeyColumn = (typeof KEY_COLUMNS)[number]

export interface RequestTypePlan {
  readonly id: string
  readonly operation: 'read' | 'write'
  readonly requestBytes: number
  readonly replyBytes: number
  /** Index into dataSets. */
  readonly dataSet: number
  readonly work: number
  /** Share of its writes that make a new item; absent: none. */
  readonly inserts?: number
  /** Its writes carry a key by which a second one is recognized; absent: they do not. */
  readonly idempotent?: boolean | undefined
  /** What its writes store depends on what they have read of the item before; absent: it does not. */
  readonly readsFirst?: boolean | undefined
  /** What an answered one is worth, US dollars; absent: nothing. */
  readonly value?: number
  /** What it says of what it is about; absent: everything. */
  readonly keyColumns?: readonly KeyColumn[]
}

export interface DataSetPlan {
  readonly id: string
  readonly items: number
  readonly itemBytes: number
  readonly skew: number
  /** Share of its requests that are about one item, besides what that has by its popularity; absent: none. */
  readonly celebrity?: number
}

/** The values of a key column, from the largest to the smallest by Zipf's law. */
export interface ColumnPlan {
  readonly values: number
  readonly skew: number
}

export interface ColumnsPlan {
  readonly country: ColumnPlan
  readonly day: ColumnPlan
}

interface FaultTime {
  readonly id: string
  readonly atMs: number
  readonly untilMs: number | undefined
  /** From `atMs` to `untilMs` it comes and goes; absent: it is there all that time. */
  readonly repeats?: RepeatsPlan | undefined
}

/** Mean times between the end of a break and the next one, and of a break; `constant`: always these. */
export interface RepeatsPlan {
  readonly mtbfMs: number
  readonly mttrMs: number
  readonly spread: 'exponential' | 'constant'
}

export type FaultPlan =
  | (FaultTime & { readonly component: string; readonly instance: number | undefined } & (
        | { readonly fault: 'crash'; readonly mode: 'process' | 'machine' }
        /** Its machine dies, and comes back with an empty disk. */
        | { readonly fault: 'destroy' }
        /** This part of its machine takes `factor` times as long. */
        | { readonly fault: 'slow'; readonly what: HardwarePart; readonly factor: number }
        /** This share of the calls it receives fails. 0..1. */
        | { readonly fault: 'error'; readonly share: number }
        /** Its users ask so many times as often, or are so many times as many. */
        | { readonly fault: 'traffic'; readonly factor: number }
        /** This share of what its users ask is about the first item of a data set, besides what is anyway. 0..1. */
        | { readonly fault: 'celebrity'; readonly share: number }
        /** Every call that ends leaves so much more behind, until the process ends. */
        | { readonly fault: 'leak'; readonly leakMb: number }
        /** Everything it keeps in memory to be faster is dropped, once. */
        | { readonly fault: 'flush' }
        /** Restarts all, `batch` at a time, each when it has ended its calls (`drains`) or at once. */
        | ({ readonly fault: 'deploy' } & DeployPlan)
        | { readonly fault: 'promote' }
        /** A subscriber of its messages, or each, has once more what was published so far back. */
        | { readonly fault: 'replay'; readonly subscriber: string | undefined; readonly backMs: number }
        /** Messages that were put aside are tried again. */
        | { readonly fault: 'redrive' }
        /** Of what it divides, the fullest part is divided once more. */
        | { readonly fault: 'split' }
      ))
  | LinkFaultPlan
  | PartitionPlan
  /** Everything that stands there stops. */
  | (FaultTime & { readonly fault: 'outage' } & AreaPlan)

/** How a new version comes to the instances of a component. */
export interface DeployPlan {
  readonly batch: number
  readonly drains: boolean
  /** Absent: it is as good as the one of the design. */
  readonly release: ReleasePlan | undefined
  /** So many instances go first and are watched for `canaryMs`; 0: all go without waiting. */
  readonly canary: number
  readonly canaryMs: number
  /** They go back, and no others follow, when more than this share of the calls that ended there failed. */
  readonly alertShare: number
}

/** What a version does: this share of calls fails, and its work on the CPU takes so many times as long. */
export interface ReleasePlan {
  readonly share: number
  readonly factor: number
  /** Of a version with settings of its own: its key among those of the component. */
  readonly version?: string | undefined
}

/** A component with other settings: what follows from them, and those its behavior reads itself. */
export interface VersionPlan {
  readonly plan: Omit<ComponentPlan, 'id' | 'name' | 'createBehavior' | 'versions'>
  readonly settings: Readonly<Record<string, unknown>>
}

/** What stands in a place: at one of these rows of the map, or on a copy of one of these shared machines. */
export interface AreaPlan {
  /** Id of the place. */
  readonly place: string
  readonly locations: readonly number[]
  readonly machines: readonly string[]
}

/** No message passes between what is inside and what is outside; without `outside`, that is everybody else. */
export type PartitionPlan = FaultTime & {
  readonly fault: 'partition'
  readonly inside: AreaPlan
  readonly outside: AreaPlan | undefined
  readonly mode: CutMode
}

/** A fault of an arrow, named by its id, acts on these runtime links: it and those that are not drawn. */
export type LinkFaultPlan = FaultTime & { readonly link: string; readonly links: readonly string[] } & (
    | { readonly fault: 'cut'; readonly mode: CutMode }
    | { readonly fault: 'delay'; readonly addedMs: number }
    | { readonly fault: 'loss'; readonly share: number }
  )

/** `drop`: messages are lost, and nobody can connect. `stall`: messages wait, and arrive together when it ends. */
export type CutMode = 'drop' | 'stall'

/** What can be slow on a machine. */
export type HardwarePart = 'cpu' | 'disk' | 'network'

/** What a message between two locations crosses; each has its own price. */
export const BORDERS = ['zone', 'zones', 'regions', 'internet'] as const
export type Border = (typeof BORDERS)[number]

/** Distances between all places where machines or people are. Row 0 is the open sheet, near to everything. */
export interface MapPlan {
  readonly count: number
  /** `count` x `count`, one way, ms. */
  readonly oneWayMs: readonly number[]
  /** `count` x `count`, indices into BORDERS. */
  readonly borders: readonly number[]
}

export interface DesignPlan {
  readonly requestTypes: readonly RequestTypePlan[]
  readonly dataSets: readonly DataSetPlan[]
  readonly columns: ColumnsPlan
  readonly map: MapPlan
  readonly components: readonly ComponentPlan[]
  readonly links: readonly LinkPlan[]
  readonly timeline: readonly FaultPlan[]
}

/** A distribution that is always this value. */
export function always(mean: number): Distribution {
  return { shape: 'constant', mean, cv: 0 }
}
