// Spec: what a kind of component is, as data: its words, its fields, the links it takes, what its card shows.
// Picture: the data sheet of a part.
// Invariant: a spec is plain data and functions of data; it can be shown, checked and listed without a run.
import type { Problem } from '../core/problem'
import type { Fields, FieldValue } from './fields'
import type { Role } from './roles'

export type Category = 'traffic' | 'edge' | 'compute' | 'data'

/** A value the kind shows on its card and in readings, in one of eight columns of its frame row. */
export interface Gauge {
  /** `workers.used`, `workers.size`, `workers.line` and `workers.backlog` read the pool of that name; other ids are set by the behavior. */
  readonly id: string
  readonly label: string
  readonly unit: 'count' | 'ratio' | 'bytes' | 'ms' | 'rate'
}

export interface KindSpec<F extends Fields = Fields> {
  readonly id: string
  readonly version: number
  readonly title: string
  /** One sentence for the palette. */
  readonly summary: string
  readonly category: Category
  /** Words people search for: master, web server, ... */
  readonly aliases: readonly string[]
  readonly fields: F
  /** Roles under which others may call it, best guess first. Empty: nothing may be wired to it. */
  readonly accepts: readonly Role[]
  /** Roles of its own outgoing links. Empty: it calls nobody. */
  readonly offers: readonly Role[]
  /** Whether it runs on a machine of its own (hardware fields apply). */
  readonly hasMachine: boolean
  readonly gauges: readonly Gauge[]
  /** Checks of a component's settings beyond each field's range. `where` begins with the field's name. */
  readonly check?: (config: Readonly<Record<string, FieldValue>>) => readonly Problem[]
}
