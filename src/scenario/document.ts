// The document: what a person draws, as plain readonly data. One JSON file, one URL.
// Picture: the drawing sheet; the run is what happens on it, never part of it.
// Invariant: ids are unique per sort and never change; settings and policies hold only what differs from the defaults.
import type { Settings } from '../kit/fields'
import type { CountedColumn, KeyColumn } from '../kit/key-columns'
import type { PlaceLevel } from '../kit/places'
import type { LinkPolicy, Role } from '../kit/roles'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }
export type ComponentId = Branded<'component'>
export type LinkId = Branded<'link'>
export type FaultId = Branded<'fault'>
export type PlaceId = Branded<'place'>
export type ObjectiveId = Branded<'objective'>
export type NoteId = Branded<'note'>

export interface Position {
  readonly x: number
  readonly y: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** A container that means something: region > zone > machine. It sets distances, and can fail as one. */
export interface Place {
  readonly id: PlaceId
  readonly level: PlaceLevel
  readonly name: string
  /** The place it lies in; absent: on the open sheet. */
  readonly inside?: PlaceId
  /** Of its top left corner, on the sheet (never relative to the place it lies in). */
  readonly position: Position
  readonly size: Size
  readonly settings: Settings
}

/** A round trip between two regions of the catalog that is not to be the catalog's. */
export interface Distance {
  /** Region codes, such as `us-east-1`. */
  readonly from: string
  readonly to: string
  readonly roundTripMs: number
}

export interface Component {
  readonly id: ComponentId
  readonly kind: string
  readonly kindVersion: number
  readonly name: string
  /** The innermost place it stands in; absent: on the open sheet. */
  readonly place?: PlaceId
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
  /** Of its requests, if they write: how many make a new item, which is stored besides the others. 0..1. */
  readonly inserts: number
  /** Its writes carry a key by which whoever receives one a second time knows it again. */
  readonly idempotent: boolean
  /** What its writes store depends on what they have read of the item before, as a stock or a balance does. */
  readonly readsFirst: boolean
  /** What one that is answered is worth, US dollars. */
  readonly value: number
  /** What it says of what it is about, in the order of KEY_COLUMNS. */
  readonly keyColumns: readonly KeyColumn[]
}

/** The keys requests touch. */
export interface DataSet {
  readonly id: string
  readonly name: string
  readonly items: number
  readonly itemBytes: number
  /** Zipf exponent: 0 = all keys alike. */
  readonly skew: number
  /** Share of its requests that are about item 0, whatever the skew gives that besides. 0..1. */
  readonly celebrity: number
}

/** A key column: how many values it has, and how unequal they are by Zipf's law. */
export interface Column {
  readonly values: number
  readonly skew: number
}

interface FaultTime {
  readonly id: FaultId
  readonly atMs: number
  /** Absent = until mended by hand. */
  readonly untilMs?: number
}

/**
 * A fault that comes and goes from `atMs` to `untilMs`: mean times between the end of a break and the next one, and of a
 * break; `constant`: always these. Instances break each on its own, a link or a place as one.
 */
export interface Repeats {
  readonly mtbfMs: number
  readonly mttrMs: number
  readonly spread: 'exponential' | 'constant'
}

interface LastingFaultTime extends FaultTime {
  /** Absent = it is there all the time. */
  readonly repeats?: Repeats
}

/** What can be slow on a machine. */
export type HardwarePart = 'cpu' | 'disk' | 'network'

/** How a new version comes to the instances of a component, and what it does there until the next one comes. */
export interface Deploy {
  readonly batch: number
  readonly drains: boolean
  /** Share of the calls it fails. 0..1. */
  readonly share: number
  /** Its work on the CPU takes so many times as long. */
  readonly factor: number
  /** Settings of its kind, where they are not those of the design. */
  readonly settings?: Settings
  /** So many instances go first, and are watched for `canaryMs`; 0: none. */
  readonly canary: number
  readonly canaryMs: number
  /** They go back to what they ran before when more than this share of the calls that ended there failed. 0..1. */
  readonly alertShare: number
}

interface Struck {
  readonly component: ComponentId
  /** Absent = every instance. */
  readonly instance?: number
}

/** What happens to a component. */
export type ComponentFault = LastingComponentFault | PassingComponentFault

type LastingComponentFault = LastingFaultTime &
  Struck &
  (
    | { readonly fault: 'crash'; readonly mode: 'process' | 'machine' }
    /** Its machine dies, and comes back with an empty disk. */
    | { readonly fault: 'destroy' }
    /** A part of the machine works `factor` times slower. */
    | { readonly fault: 'slow'; readonly what: HardwarePart; readonly factor: number }
    /** This share of the calls it receives fails, and of the jobs it begins. 0..1. */
    | { readonly fault: 'error'; readonly share: number }
    /** Every call that ends leaves so much behind in memory, until the process ends. KiB. */
    | { readonly fault: 'leak'; readonly leakKib: number }
    /** Of clients: `factor` times as many requests a second, or as many users who take turns. */
    | { readonly fault: 'traffic'; readonly factor: number }
    /** Of clients: this share of what they ask is about the first item of its data set. 0..1. */
    | { readonly fault: 'celebrity'; readonly share: number }
  )

type PassingComponentFault = FaultTime &
  Struck &
  /** What it keeps in memory to be faster (a cache, pages of a database) is dropped, once. */
  (
    | { readonly fault: 'flush' }
    /** All are restarted, `batch` at a time: each when it has ended its calls (`drains`), or at once. */
    | ({ readonly fault: 'deploy' } & Deploy)
    /** Not a break but an order: this copy becomes the primary of its group now, whatever the old one does. */
    | { readonly fault: 'promote' }
    /** An order: a subscriber, or each, has once more what was published in the last `backMs`. */
    | { readonly fault: 'replay'; readonly subscriber?: ComponentId; readonly backMs: number }
    /** An order: dead letters wait to be done again. */
    | { readonly fault: 'redrive' }
    /** An order: the shard that stores most gives half of it to the one that stores least. */
    | { readonly fault: 'split' }
  )

/** What happens to messages that are stopped: lost without a word; or waiting, to arrive together when it ends. */
export type CutMode = 'drop' | 'stall'

export type PlaceFault = LastingFaultTime & { readonly place: PlaceId } & (
    | /** Everything that stands in the place stops as if unplugged. Users who live there do not. */
    { readonly fault: 'outage' }
    /** No message passes between the place and the other one; without an other one, the rest of the world. */
    | { readonly fault: 'partition'; readonly other?: PlaceId; readonly mode: CutMode }
  )

/** What happens to the messages of a link, both ways. */
export type LinkFault = LastingFaultTime & { readonly link: LinkId } & (
    | { readonly fault: 'cut'; readonly mode: CutMode }
    /** Each takes so much longer, one way. */
    | { readonly fault: 'delay'; readonly addedMs: number }
    /** This share is lost, and sent again, besides what the link loses anyway. 0..1. */
    | { readonly fault: 'loss'; readonly share: number }
  )

/** An entry of the time line. */
export type Fault = ComponentFault | LinkFault | PlaceFault

/** What can be wrong with data although nothing failed. */
export type DataFlaw =
  | 'stale-reads'
  | 'own-writes-not-read'
  | 'lost-writes'
  | 'lost-data'
  | 'lost-updates'
  | 'duplicate-writes'
  | 'out-of-order'

/** What the design has to achieve, judged over the counted time of a run. */
export type Objective = { readonly id: ObjectiveId } & (
  | (OfRequests &
      (
        | /** At least this share of those that ended were answered. 0..1. */
        { readonly measure: 'availability'; readonly atLeast: number }
        /** Of those answered, the share `percentile` (0..1) took no longer. */
        | { readonly measure: 'latency'; readonly percentile: number; readonly atMostMs: number }
        /** So many were answered in a second. */
        | { readonly measure: 'throughput'; readonly atLeastRps: number }
      ))
  /** It happened no more often, at this component or anywhere. */
  | {
      readonly measure: 'correctness'
      readonly flaw: DataFlaw
      readonly component?: ComponentId
      readonly atMost: number
    }
  /** The bill of a month, or what it comes to for each million requests answered. */
  | { readonly measure: 'cost'; readonly per: 'month' | 'million-requests'; readonly atMostUsd: number }
)

interface OfRequests {
  /** Id of a request type; absent: of all together. */
  readonly requestType?: string
}

export type NoteColor = 'yellow' | 'blue' | 'green' | 'gray'

/** What an arrow of a note leads to: a part, or a point of the sheet. */
export type NoteArrow =
  | { readonly to: 'component'; readonly id: ComponentId }
  | { readonly to: 'place'; readonly id: PlaceId }
  | { readonly to: 'link'; readonly id: LinkId }
  | { readonly to: 'point'; readonly position: Position }

/** Words on the sheet, for whoever reads it. Never touches the run. */
export interface Note {
  readonly id: NoteId
  /** Lines end with `\n`. */
  readonly text: string
  readonly color: NoteColor
  /** Of its top left corner. */
  readonly position: Position
  /** It is drawn higher where its text needs more. */
  readonly size: Size
  readonly arrows: readonly NoteArrow[]
}

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
  /** A user belongs to a country; what a user and an item have to do with each other, to a day. */
  readonly columns: Readonly<Record<CountedColumn, Column>>
  readonly places: readonly Place[]
  readonly distances: readonly Distance[]
  readonly components: readonly Component[]
  readonly links: readonly Link[]
  readonly timeline: readonly Fault[]
  readonly objectives: readonly Objective[]
  readonly notes: readonly Note[]
  /** One line of what to try first, shown where the finding stands. */
  readonly invitation: string
}
