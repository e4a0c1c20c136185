// The document: what a person draws, as plain readonly data. One JSON file, one URL.
// Picture: the drawing sheet; the run is what happens on it, never part of it.
// Invariant: ids are unique per sort and never change; settings and policies hold only what differs from the defaults.
import type { Settings } from '../kit/fields'
import type { LinkPolicy, Role } from '../kit/roles'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }
export type ComponentId = Branded<'component'>
export type LinkId = Branded<'link'>
export type FaultId = Branded<'fault'>

export interface Position {
  readonly x: number
  readonly y: number
}

export interface Component {
  readonly id: ComponentId
  readonly kind: string
  readonly kindVersion: number
  readonly name: string
  readonly position: Position
  readonly settings: Settings
}

export interface Link {
  readonly id: LinkId
  readonly from: ComponentId
  readonly to: ComponentId
  readonly role: Role
  readonly policy: Partial<LinkPolicy>
}

/** A named class of traffic. Sizes in bytes, on the wire between user and the first component. */
export interface RequestType {
  readonly id: string
  readonly name: string
  readonly operation: 'read' | 'write'
  readonly requestBytes: number
  readonly replyBytes: number
  readonly dataSet: string
  /** Factor on every component's CPU work. */
  readonly work: number
  /** Share of the mix where a population names none. */
  readonly share: number
}

/** The keys requests touch. */
export interface DataSet {
  readonly id: string
  readonly name: string
  readonly items: number
  readonly itemBytes: number
  /** Zipf exponent: 0 = all keys alike. */
  readonly skew: number
}

/** A fault on the time line; `untilMs` absent = until mended by hand. */
export type Fault = {
  readonly id: FaultId
  readonly component: ComponentId
  /** Absent = every instance. */
  readonly instance?: number
  readonly atMs: number
  readonly untilMs?: number
} & (
  | { readonly fault: 'crash'; readonly mode: 'process' | 'machine' }
  /** The machine's CPU works `factor` times slower. */
  | { readonly fault: 'slow'; readonly factor: number }
)

export interface Scenario {
  readonly format: 'tierscape'
  readonly version: 1
  /** The engine it was last run with. */
  readonly engineVersion: string
  readonly title: string
  /** 0..4294967295. */
  readonly seed: number
  /** Default length of a run from the terminal, seconds simulated, warm-up included. */
  readonly durationS: number
  readonly warmupS: number
  readonly requestTypes: readonly RequestType[]
  readonly dataSets: readonly DataSet[]
  readonly components: readonly Component[]
  readonly links: readonly Link[]
  readonly timeline: readonly Fault[]
  /** One line of what to try first, shown where the finding stands. */
  readonly invitation: string
}
