// Orders: what the page tells whoever draws the dots, and what it hears back; the same for a worker and for the page
// itself. Picture: stage directions. Invariant: everything but the canvas and the port is plain data.
import type { Point } from '../../../picture/polyline'

/** A pipe as dots see it: its middle as short straight pieces, and its inner width. */
export interface Track {
  readonly id: string
  readonly points: readonly Point[]
  readonly bore: number
}

/** What a link carries, for the proportional flow. */
export interface Flow {
  readonly id: string
  readonly rps: number
  readonly failedRps: number
}

/**
 * `each`: in slow motion every message under way, where it truly is. `flow`: at speed a flow in proportion to the rates.
 */
export type Manner = 'each' | 'flow'

export type DotsOrder =
  /** DotsMessage arrive here. */
  | { readonly order: 'port'; readonly port: MessagePort }
  | { readonly order: 'layout'; readonly epoch: number; readonly links: readonly string[] }
  | { readonly order: 'tracks'; readonly tracks: readonly Track[] }
  | {
      readonly order: 'view'
      readonly x: number
      readonly y: number
      readonly zoom: number
      readonly width: number
      readonly height: number
      readonly pixelRatio: number
    }
  | { readonly order: 'colors'; readonly dot: string; readonly failed: string; readonly paper: string }
  | {
      readonly order: 'flows'
      readonly flows: readonly Flow[]
      readonly requestsPerDot: number
      readonly pace: number
    }
  /** `isStill`: the visitor wants no motion. */
  | {
      readonly order: 'manner'
      readonly manner: Manner
      readonly isPaused: boolean
      readonly isStill: boolean
    }
  /** Which request's dot is at this point of the drawing, or at most `reach` away? */
  | { readonly order: 'near'; readonly at: Point; readonly reach: number }

/** A canvas that is to be drawn on from now on; orders come on the line, and what was drawn goes back on it. */
export interface NewStage {
  readonly canvas: OffscreenCanvas
  readonly line: MessagePort
}

/** Answers `near`: the number of a request, -1 for a dot that is of none that is followed; undefined: there is no dot. */
export interface NearDot {
  readonly near: number | undefined
}

export type DotsSaid = DrawnDots | NearDot

/** Dots drawn on each link, by link id: sent whenever a picture stands still. */
export interface DrawnDots {
  readonly manner: Manner
  readonly counts: Readonly<Record<string, { readonly forth: number; readonly back: number }>>
}
