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
  readonly latencyMs: number
  readonly timeoutMs: number
  readonly maxAttempts: number
  readonly backoffMs: number
  readonly backoffFactor: number
  readonly backoffCapMs: number
  readonly jitter: 'none' | 'full'
  readonly retryErrors: boolean
  readonly retryWrites: boolean
  readonly connectTimeoutMs: number
  readonly pick: 'round-robin' | 'random' | 'least-outstanding' | 'hash-key' | 'hash-user'
  readonly onFailure: 'fail' | 'continue' | 'fallback'
}

export interface RequestTypePlan {
  readonly id: string
  readonly operation: 'read' | 'write'
  readonly requestBytes: number
  readonly replyBytes: number
  /** Index into dataSets. */
  readonly dataSet: number
  readonly work: number
}

export interface DataSetPlan {
  readonly items: number
  readonly itemBytes: number
  readonly skew: number
}

export type FaultPlan = {
  readonly id: string
  readonly component: string
  readonly instance: number | undefined
  readonly atMs: number
  readonly untilMs: number | undefined
} & (
  | { readonly fault: 'crash'; readonly mode: 'process' | 'machine' }
  | { readonly fault: 'slow'; readonly factor: number }
)

export interface DesignPlan {
  readonly requestTypes: readonly RequestTypePlan[]
  readonly dataSets: readonly DataSetPlan[]
  readonly components: readonly ComponentPlan[]
  readonly links: readonly LinkPlan[]
  readonly timeline: readonly FaultPlan[]
}

/** A distribution that is always this value. */
export function always(mean: number): Distribution {
  return { shape: 'constant', mean, cv: 0 }
}
