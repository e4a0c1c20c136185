// Fields: one declaration gives a setting its type, default, validation and inspector row.
// Picture: the rating plate on a machine, which is also its order form.
// Invariant: a config read through `configOf` always holds every field, inside its range.

/** Units a number may carry; the screen shows them inside the field. */
export type Unit =
  | 'ms'
  | 's'
  | '/s'
  | '%'
  | 'GiB'
  | 'MiB'
  | 'KiB'
  | 'bytes'
  | 'GHz'
  | 'Gbps'
  | 'Mbps'
  | 'MB/s'
  | '$/h'
  | 'cores'
  | 'calls'
  | 'items'
  | 'users'
  | 'instances'
  | 'times'
  | 'connections'
  | 'points'
  | '$'
  | ''

interface FieldBase {
  readonly label: string
  /** One sentence a first-year student understands. */
  readonly help: string
  /** Heading it stands under in the inspector. */
  readonly group: string
  /** Rarely changed: shown under "More". */
  readonly rare?: boolean
  /** Shown only while another field of the same component has one of these values. */
  readonly when?: { readonly field: string; readonly is: readonly (string | number | boolean)[] }
  /** Where the default comes from. */
  readonly source?: string
}

export interface NumberField extends FieldBase {
  readonly type: 'number'
  readonly unit: Unit
  readonly default: number
  readonly min: number
  readonly max: number
  readonly integer?: boolean
}

export interface Choice {
  readonly value: string
  readonly label: string
  readonly help?: string
}

export interface ChoiceField extends FieldBase {
  readonly type: 'choice'
  readonly default: string
  readonly choices: readonly Choice[]
  /**
   * What each choice but `custom` sets other fields to, all the same ones. Their own defaults are what the default
   * choice sets; whoever sets one of them has made the choice `custom`.
   */
  readonly fills?: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** Any of the choices, each once, and at least one. */
export interface ChoicesField extends FieldBase {
  readonly type: 'choices'
  readonly default: readonly string[]
  readonly choices: readonly Choice[]
}

export interface SwitchField extends FieldBase {
  readonly type: 'switch'
  readonly default: boolean
}

/** Ids of request types, each once; none of them means all. */
export interface TypesField extends FieldBase {
  readonly type: 'types'
  readonly default: readonly string[]
}

/** Shares of request types, by request type id; missing = 0; an empty mix means the types' own shares. */
export interface MixField extends FieldBase {
  readonly type: 'mix'
  readonly default: Readonly<Record<string, number>>
}

/** Values by second of simulated time, at least one; from one to the next in a straight line. */
export interface PointsField extends FieldBase {
  readonly type: 'points'
  readonly default: Readonly<Record<string, number>>
  /** Of a value; the least is 0. */
  readonly max: number
}

export type Field =
  | NumberField
  | ChoiceField
  | ChoicesField
  | SwitchField
  | MixField
  | TypesField
  | PointsField
export type Fields = Readonly<Record<string, Field>>
export type FieldValue = number | string | boolean | readonly string[] | Readonly<Record<string, number>>
/** What a document stores: only the settings that differ from their default. */
export type Settings = Readonly<Record<string, FieldValue>>

/** The plain value type of a set of fields. */
export type ConfigOf<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends NumberField
    ? number
    : F[K] extends ChoiceField
      ? string
      : F[K] extends ChoicesField | TypesField
        ? readonly string[]
        : F[K] extends SwitchField
          ? boolean
          : Readonly<Record<string, number>>
}
