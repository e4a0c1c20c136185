// A kind: its data sheet, and how a configured component of it becomes something the kernel can run.
// Picture: a part number that joins catalog page and blueprint.
// Invariant: nobody outside a kind's folder names the kind; everything is reached through this definition.
import type { ColumnsPlan, ComponentPlan } from '../engine/plan'
import type { ConfigOf, Fields } from './fields'
import type { LinkPolicy, Role } from './roles'
import type { KindSpec } from './spec'

/** An outgoing link as a kind's programs see it; `index` is what `Target.link` wants. */
export interface OutgoingLink {
  readonly index: number
  readonly role: Role | 'peer' | 'self' | 'failover' | 'resolved'
  /** Id of the component it leads to. */
  readonly to: string
  readonly policy: LinkPolicy
  /** What it leads to reads and writes a store of its own. */
  readonly hasStore?: true
  /** The replication group of what it leads to, if that is in one. */
  readonly group?: string
  /** Of a link of role `resolved`: the name server (an id) that names the address it leads to. */
  readonly nameServer?: string
}

/** What a kind may know of the scenario around a component. Like the config it lives as long as the run, and follows edits. */
export interface PlanContext {
  readonly links: readonly OutgoingLink[]
  /** Other members of its replication group, if it is in one. */
  readonly replication?:
    | {
        readonly group: string
        /** Whose log it copies at the start; undefined for the primary. */
        readonly upstream: string | undefined
      }
    | undefined
  /** What it stores is a part or a copy of this: what its router divides, its group copies, or its own; absent: its own. */
  readonly data?: string
  /** The share of all data it holds from the start: all, or none if it is a shard, whose router says what it holds. */
  readonly shareOfData: number
  readonly requestTypes: readonly {
    readonly id: string
    readonly share: number
    readonly operation: 'read' | 'write'
    /** Id of the data set it is about; absent: the first. */
    readonly dataSet?: string
    /** What it writes depends on what it has read; absent: it does not. */
    readonly readsFirst?: boolean
    /** Absent: not known. */
    readonly replyBytes?: number
  }[]
  readonly dataSets: readonly { readonly id: string; readonly items: number; readonly itemBytes: number }[]
  readonly columns: ColumnsPlan
}

/** The plan of a component but for what the document says (id, name, where it stands). */
export type KindPlan = Omit<ComponentPlan, 'id' | 'name' | 'locations' | 'sharedMachine'> & {
  /** Codes of the regions its instances stand in, in turn, where the kind itself says so. */
  readonly regions?: readonly string[]
}

export interface KindDefinition<F extends Fields = Fields> {
  readonly spec: KindSpec<F>
  plan(config: ConfigOf<F>, context: PlanContext): KindPlan
}

/** Registers see kinds through their general type; the config they pass comes from the same spec. */
export function defineKind<F extends Fields>(kind: KindDefinition<F>): KindDefinition {
  return { ...kind, spec: watchable(kind.spec) }
}

/** Whatever runs on a machine can be watched, whatever its kind. */
export function watchable<F extends Fields>(spec: KindSpec<F>): KindSpec<F> {
  return spec.hasMachine ? { ...spec, accepts: [...spec.accepts, 'watch'] } : spec
}
