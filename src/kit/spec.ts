// Spec: what a kind of component is, as data: its words, its fields, the links it takes, what its card shows.
// Picture: the data sheet of a part.
// Invariant: a spec is plain data and functions of data; it can be shown, checked and listed without a run.
import type { Problem } from '../core/problem'
import type { ConfigOf, Fields, FieldValue } from './fields'
import type { Service } from './prices'
import type { LinkPolicy, Role } from './roles'

export type Category = 'traffic' | 'edge' | 'compute' | 'data'

/** A value the kind shows on its card and in readings, in one of the GAUGE_COLUMNS of its frame row. */
export interface Gauge {
  /** `workers.used`, `workers.size`, `workers.line` and `workers.backlog` read the pool of that name; other ids are set by the behavior. */
  readonly id: string
  readonly label: string
  readonly unit: 'count' | 'ratio' | 'bytes' | 'ms' | 'rate'
  readonly together: Together
}

/**
 * How the readings of several instances make one. Of what each of them keeps, also while it is down: the `sum`, or the
 * `most`. Of what each of them sees, as long as it is up: the `least-seen`, the `most-seen`, or, where all know the same,
 * what `any` of them says.
 */
type Together = 'sum' | 'most' | 'least-seen' | 'most-seen' | 'any'

/** What checking and completing settings needs. */
export interface SettingsSpec<F extends Fields = Fields> {
  readonly fields: F
  /** Whether it is, or runs on, a machine of its own (hardware fields apply). */
  readonly hasMachine: boolean
  /** Checks of settings beyond each field's range. `where` begins with the field's name. */
  readonly check?: (config: Readonly<Record<string, FieldValue>>) => readonly Problem[]
}

export interface KindSpec<F extends Fields = Fields> extends SettingsSpec<F> {
  readonly id: string
  readonly version: number
  readonly title: string
  /** One sentence for the palette. */
  readonly summary: string
  readonly category: Category
  /** Words people search for: master, web server, ... */
  readonly aliases: readonly string[]
  /** Roles under which others may call it, best guess first. Empty: nothing may be wired to it. */
  readonly accepts: readonly Role[]
  /** Roles of its own outgoing links. Empty: it calls nobody. */
  readonly offers: readonly Role[]
  /** It runs on machines of somebody else's, which can fail but are not rented: no hardware fields apply. */
  readonly isManaged?: boolean
  readonly gauges: readonly Gauge[]
  /** What its programs decide, in words: a question where there are several answers, else what is done. */
  readonly decisions?: Readonly<Record<string, string>>
  /** What its programs wait for to be woken, in words. */
  readonly gates?: Readonly<Record<string, string>>
  /** Fields of the policy on its own links that its programs do not act by. */
  readonly ignoresPolicy?: readonly (keyof LinkPolicy)[]
  /** Fields that its programs do not act by while a setting has one of these values, and why. */
  readonly ignoresPolicyWhen?: {
    readonly field: string
    readonly is: readonly FieldValue[]
    readonly policy: readonly (keyof LinkPolicy)[]
    readonly because: string
  }
  /** How callers find one of its instances, whatever their link says: points of presence are found by distance. */
  readonly pickedBy?: LinkPolicy['pick']
  /** It is asked where its callers are, wherever it is drawn: resolvers stand in between. */
  readonly isEverywhere?: boolean
  /** Whether it still answers reads when one of so many parts that it calls in one role is gone. Absent: it does not. */
  readsWithoutOne?(config: ConfigOf<F>, targets: number): boolean
  /** Orders of the time line, or of a hand, that it knows what to do with. */
  readonly orders?: readonly ('replay' | 'redrive' | 'split')[]
  /** What its use costs, if it is rented as a service and not as machines. */
  readonly service?: Service
}
