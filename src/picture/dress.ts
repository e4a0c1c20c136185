// Dress: what a card says, told by whoever knows the component's face and its readings.
// Picture: the copy handed to the typesetter. Invariant: everything is text as it shall stand, but for the sign.
import type { MarkedState } from './signs'

/** What a component looks like; whoever knows its face says so. */
export interface CardDress {
  readonly name: string
  readonly secondLine: string
  /** Markup of its sign, on a square of 24. */
  readonly icon: string
  readonly instances: number
  /** Absent: the picture is of the design, not of a run. */
  readonly live?: LiveDress
}

export interface LiveDress {
  readonly state: MarkedState
  /** Beside the mark: `Down 4 s`; empty while all is well. */
  readonly word: string
  /** Rate, then what else is read first. */
  readonly readings: readonly FigureDress[]
  /** Of those without a machine none. */
  readonly gauges: readonly GaugeDress[]
  /** In the place of the gauges. */
  readonly notes: readonly string[]
  /** Parts of a bar above the notes, which then name the first and the last of them; of any size together. */
  readonly mix?: readonly number[]
  /** In the last line. */
  readonly facts: readonly FactDress[]
  /** The last readings as a line on a field of 34 by 16; absent where there are none. */
  readonly trail?: string
  /** On the tab of a stack of several: how many of them are up; `isPartly`: not all. */
  readonly tab?: { readonly text: string; readonly isPartly: boolean }
}

/** One figure of the last line: `Workers 6/64`. */
export interface FactDress {
  readonly label: string
  readonly value: string
  /** Left out where there is no room for it. */
  readonly rest: string
  readonly tone: 'plain' | 'full' | 'failing'
}

export interface FigureDress {
  readonly value: string
  readonly unit: string
}

export interface GaugeDress {
  readonly label: string
  /** 0..1; null: it has no such resource, or nothing was measured. */
  readonly share: number | null
  readonly value: string
  readonly load: 'calm' | 'steady' | 'busy' | 'saturated'
  readonly isBinding: boolean
}
