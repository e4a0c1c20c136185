// Plan: a design compiled to what the kernel can run: machines, pools, programs, links, traffic. Plain data and factories.
// Picture: the bill of materials handed to the workshop.
// Invariant: a plan holds no state; the same plan and seed give the same run.
import type { Distribution } from '../core/distribution'
import type { Behavior, Port } from './behavior'
import type { Program } from './program'

export interface MachinePlan {
  readonly vCpus: number
  readonly clockGhz: number
  readonly memoryGib: number
  readonly diskGib: number
  readonly diskIops: number
  readonly diskMbps: number
  readonly diskLatencyMs: number
  readonly networkGbps: number
}

export interface PoolPlan {
  readonly name: string
  /** Infinity = no limit. */
  readonly size: number
  readonly backlog: number
  /** 0 = waits for ever. */
  readonly queueTimeoutMs: number
}

export interface MemoryPlan {
  readonly baseMb: number
  readonly reservedMb: number
  readonly perCallMb: number
}

/** Where requests come from. */
export interface PopulationPlan {
  readonly arrival:
    | { readonly process: 'poisson'; readonly rateRps: number }
    | { readonly process: 'uniform'; readonly rateRps: number }
    | { readonly process: 'closed'; readonly users: number; readonly thinkMs: number }
  /** Share of each request type, by index; need not sum to 1. */
  readonly mix: readonly number[]
  /** Open populations: identities drawn for requests. */
  readonly users: number
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
  readonly groupCommit: boolean
  readonly memory: MemoryPlan
  readonly restartMs: number
  readonly pools: readonly PoolPlan[]
  /** Pool taken before the first byte of a request arrives and given back when the reply has left the wire. */
  readonly connections?: string
  /** Bytes on the disk from the start. */
  readonly storedBytes?: number
  /** By operation; `default` serves operations without one of their own. */
  readonly programs: Readonly<Record<string, Program>>
  readonly population?: PopulationPlan
  /** Where instance n stands: rows of the design's map, dealt in turn; empty: row 0, of which nothing is known. */
  readonly locations?: readonly number[]
  /** Instance n runs on copy n of this shared machine (an id), with what else runs there. */
  readonly sharedMachine?: string
  /** Replication group: writes to any member go to the one that is primary. */
  readonly group?: string
  /** `instances` is only how many there are at first. */
  readonly scalesItself?: boolean
  createBehavior(port: Port): Behavior
}

export interface LinkPlan {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly role: string
  /** One way; undefined: as the map says. */
  readonly latencyMs: number | undefined
  readonly timeoutMs: number
  readonly maxAttempts: number
  readonly backoffMs: number
  readonly backoffFactor: number
  readonly backoffCapMs: number
  readonly jitter: 'none' | 'full'
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
  /** Calls in a row that reached nobody before an instance is avoided; 0 = it never is. */
  readonly ejectAfter: number
  readonly ejectMs: number
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
}

export type FaultPlan =
  | (FaultTime & { readonly component: string; readonly instance: number | undefined } & (
        | { readonly fault: 'crash'; readonly mode: 'process' | 'machine' }
        | { readonly fault: 'slow'; readonly factor: number }
        | { readonly fault: 'promote' }
      ))
  /** Every machine at one of these rows of the map stops, and every copy of these shared machines. */
  | (FaultTime & {
      readonly fault: 'outage'
      /** Id of the place. */
      readonly place: string
      readonly locations: readonly number[]
      readonly machines: readonly string[]
    })

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
