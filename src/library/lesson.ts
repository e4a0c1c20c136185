// Lesson: steps that show one thing at a time, on the running design. Picture: a museum guide who lets you press the buttons.
// Invariant: plain data; what a step asks for is read from the document and the readings, whoever did it.
// Words of the glossary are linked where they are first used: `[[replica]]`, or `[[copies|replica]]` with other words.
import type { LinkPolicy } from '../kit/roles'
import type { Settings } from '../kit/fields'
import type { Component, Fault, Link } from '../scenario/document'

export interface Lesson {
  /** At most 8. */
  readonly steps: readonly Step[]
}

export interface Step {
  readonly title: string
  /** What one sees and why: at most 60 words. */
  readonly text: string
  /** Simulated milliseconds per wall millisecond; what it shows is seen within 15 s of wall time. */
  readonly pace: number
  /** The one number to watch. */
  readonly watch: Watched
  /** Asked before it is shown; the run holds until it is answered or skipped. */
  readonly predict?: Prediction
  readonly act?: Act
  readonly why?: Why
  /** What people try, and why it does not work. */
  readonly pitfall?: string
  /** Goes on with the design of this entry, and shows the difference. */
  readonly next?: string
}

export interface Watched {
  readonly words: string
  readonly unit: 'ms' | '/s' | '%' | ''
  readonly figure: LiveFigure
}

/** A number that stands somewhere on the page while the run goes on. Shares and utilizations are 0..1. */
export type LiveFigure =
  | {
      readonly of: 'requests'
      readonly read: 'p50Ms' | 'p99Ms' | 'createdRps' | 'okRps' | 'failedRps' | 'failedShare'
    }
  | {
      readonly of: 'component'
      readonly id: string
      readonly read:
        | 'rateRps'
        | 'p99Ms'
        | 'failedRps'
        | 'cpu'
        | 'memory'
        | 'disk'
        | 'network'
        | 'queueLength'
        | 'instancesUp'
    }
  /** One of the gauges of its kind, by the gauge's id. */
  | { readonly of: 'gauge'; readonly id: string; readonly gauge: string }
  | {
      readonly of: 'link'
      readonly id: string
      readonly read: 'attemptsRps' | 'failedRps' | 'retriesPerS' | 'inFlight'
    }
  /** What the run has counted of a component since it began: `staleReads`, `lostWrites`. */
  | { readonly of: 'count'; readonly id: string; readonly count: string }
  | { readonly of: 'bill'; readonly read: 'usdPerMonth' }

export type Prediction =
  | {
      readonly by: 'choice'
      readonly question: string
      /** Two to four; exactly one is what happens. */
      readonly choices: readonly { readonly text: string; readonly happens: boolean }[]
      /** Shown with the measured number when it has been answered. */
      readonly answer: string
    }
  | {
      /** A line drawn over the chart of the watched number, for so many simulated seconds from now. */
      readonly by: 'line'
      readonly question: string
      readonly overS: number
      /** Height of the paper it is drawn on, as far as anybody may expect; default: five times the present reading. */
      readonly upTo?: number
      readonly answer: string
    }

/** Something to do, with a button that does it; done by hand it counts as well. */
export interface Act {
  /** An order: `Turn off web-2`. */
  readonly words: string
  readonly deeds: readonly Deed[]
  /** All of them hold: it is done. */
  readonly done: readonly Condition[]
}

export type Deed =
  /** Of a component, or of a place: a machine that several share. */
  | { readonly deed: 'set'; readonly id: string; readonly settings: Settings }
  | { readonly deed: 'policy'; readonly id: string; readonly policy: Partial<LinkPolicy> }
  /** Times of the fault count from the moment it is done. */
  | { readonly deed: 'fault'; readonly fault: Fault }
  /** Ends every fault of this part. */
  | { readonly deed: 'mend'; readonly id: string }
  /** Multiplies the traffic of these clients, or of all. */
  | { readonly deed: 'traffic'; readonly id?: string; readonly factor: number }
  | { readonly deed: 'add'; readonly components: readonly Component[]; readonly links: readonly Link[] }
  | { readonly deed: 'remove'; readonly ids: readonly string[] }

export type Condition =
  | {
      readonly is: 'set'
      readonly id: string
      readonly field: string
      readonly to: string | number | boolean
    }
  | {
      readonly is: 'set-at-least' | 'set-at-most'
      readonly id: string
      readonly field: string
      readonly to: number
    }
  | {
      readonly is: 'policy'
      readonly id: string
      readonly field: string
      readonly to: string | number | boolean
    }
  | { readonly is: 'down' | 'up' | 'present' | 'absent'; readonly id: string }
  /** Some fault of this sort is at work on it. */
  | { readonly is: 'faulty'; readonly id: string; readonly fault: Fault['fault'] }
  | { readonly is: 'at-least' | 'at-most'; readonly figure: LiveFigure; readonly to: number }

export interface Why {
  readonly words: string
  /** In plain characters: `U = λ × S / c`. */
  readonly formula?: string
  /** Kind whose model card says more. */
  readonly model?: string
}
