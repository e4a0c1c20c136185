// Notices: what happened in a run that somebody who looks on may want to stop for.
// Picture: the bell of a lift shaft: it rings as a cage passes, and moves none.
// Invariant: writing one changes nothing in the run; without a witness none is made.
import type { TargetAddress } from './behavior'

/** What an instance has to tell of itself. */
export type News =
  /** It believes something else of a target than before. */
  | { readonly what: 'healthy' | 'unhealthy'; readonly target: TargetAddress }
  /** It raised an alert about a component ('' = all users), or the alert is over. */
  | { readonly what: 'alert' | 'alert-over'; readonly about: string; readonly rule: string }

export type Notice = { readonly atMs: number } & (
  | { readonly what: 'fault-begins' | 'fault-ends' | 'rolled-back'; readonly fault: string }
  /** `by` believes it of this instance of `component`. */
  | {
      readonly what: 'healthy' | 'unhealthy'
      readonly by: string
      readonly component: string
      readonly instance: number
    }
  /** It takes the writes of its group from now on. */
  | { readonly what: 'promoted'; readonly component: string }
  /** `by` is the monitor. */
  | {
      readonly what: 'alert' | 'alert-over'
      readonly by: string
      readonly component: string
      readonly rule: string
    }
  | { readonly what: 'scaled-out' | 'scaled-in'; readonly component: string; readonly count: number }
  | { readonly what: 'breaker-opened' | 'breaker-closed'; readonly link: string; readonly instance: number }
)

type WithoutTime<Whole> = Whole extends Notice ? Omit<Whole, 'atMs'> : never
export type UntimedNotice = WithoutTime<Notice>

/** So many are kept until they are taken; who falls behind further has missed some. */
const KEPT_MAX = 1000

/** Hears of everything that is noticed, and keeps it until it is fetched. */
export class Witness {
  /** How many were heard. */
  heard = 0
  private kept: Notice[] = []

  hear(notice: Notice): void {
    this.heard += 1
    if (this.kept.length < KEPT_MAX) this.kept.push(notice)
  }

  /** Those since the last time. */
  take(): readonly Notice[] {
    const { kept } = this
    if (kept.length > 0) this.kept = []
    return kept
  }
}
