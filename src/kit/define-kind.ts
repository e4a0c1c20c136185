// A kind: its data sheet, and how a configured component of it becomes something the kernel can run.
// Picture: a part number that joins catalog page and blueprint.
// Invariant: nobody outside a kind's folder names the kind; everything is reached through this definition.
import type { ComponentPlan } from '../engine/plan'
import type { ConfigOf, Fields } from './fields'
import type { LinkPolicy, Role } from './roles'
import type { KindSpec } from './spec'

/** An outgoing link as a kind's programs see it; `index` is what `Target.link` wants. */
export interface OutgoingLink {
  readonly index: number
  readonly role: Role | 'peer' | 'failover' | 'resolved'
  /** Id of the component it leads to. */
  readonly to: string
  readonly policy: LinkPolicy
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
  /** The share of all data it is to hold: 1 over the shards it is one of. */
  readonly shareOfData: number
  readonly requestTypes: readonly {
    readonly id: string
    readonly share: number
    readonly operation: 'read' | 'write'
  }[]
  readonly dataSets: readonly { readonly items: number; readonly itemBytes: number }[]
}

/** The plan of a component but for what the document says (id, name). */
export type KindPlan = Omit<ComponentPlan, 'id' | 'name'>

export interface KindDefinition<F extends Fields = Fields> {
  readonly spec: KindSpec<F>
  plan(config: ConfigOf<F>, context: PlanContext): KindPlan
}

/** Registers see kinds through their general type; the config they pass comes from the same spec. */
export function defineKind<F extends Fields>(kind: KindDefinition<F>): KindDefinition {
  return kind
}
