// Programs: what a component does with a call, as a short list of steps that reads like the work itself.
// Picture: a recipe card; the interpreter is the cook, and cooks many plates at once.
// Invariant: every path ends in exactly one reply or fail; a cycle contains a step that can block.
import type { Distribution } from '../core/distribution'
import type { Cause } from './causes'

/**
 * Bytes of a message or disk operation: a number, what the call's request type or data item weighs, the message that came in (or
 * that a decision set), or the item in whole pages.
 */
export type Bytes = number | 'request' | 'reply' | 'item' | 'message' | { readonly pageBytes: number }

export type DiskOperation = 'read' | 'write' | 'store' | 'rewrite'

/** Whom to call: a link of the component by its position among its outgoing links, or the target put in register `to`. */
export type Target = { readonly link: number } | 'to'

/** Of several asked at once: a target, or every instance of it, so many times (default 1), if this decision says yes. */
export type Member =
  | 'to'
  | {
      readonly link: number
      readonly times?: number
      readonly everywhere?: boolean
      readonly onlyIf?: string
    }

export interface CallOptions {
  /** Operation asked of the target; default: the call's own. */
  readonly op?: string
  /** Asks about the user instead of the item. */
  readonly about?: 'user'
  /** Bytes of the request message; default 'request'. */
  readonly bytes?: Bytes
  /** Instead of the link's time-out; such a call is tried once. `link`: the link's own, and once all the same. */
  readonly timeoutMs?: number | 'link'
}

export type Step =
  | { readonly do: 'take'; readonly pool: string; readonly amount?: number }
  | { readonly do: 'give'; readonly pool: string }
  /** `share` of the call's one CPU draw for this program, or a constant of its own. */
  | { readonly do: 'cpu'; readonly share: number }
  | { readonly do: 'cpu'; readonly ms: number }
  /** `write` appends to a log; `store` brings data; `rewrite` is of what has its room already. */
  | { readonly do: 'disk'; readonly operation: DiskOperation; readonly bytes: Bytes }
  | { readonly do: 'memory'; readonly mb: number }
  /** Alone with the call's item on this instance: from the lock, which may have to be waited for, to the unlock or the end. */
  | { readonly do: 'lock' }
  | { readonly do: 'unlock' }
  | { readonly do: 'delay'; readonly ms: Distribution }
  | {
      readonly do: 'ask'
      readonly decision: string
      /** By answer; `otherwise` is for those that have no branch. */
      readonly branches: Readonly<Record<string, readonly Step[]>>
    }
  | ({
      readonly do: 'call'
      readonly target: Target
      /**
       * Goes on with the key, type, user and version of the reply, and with who gave it in register `to`: a message taken
       * from somebody who kept it.
       */
      readonly adopt?: boolean
      /** By reply code; `ok` for any other success; `failed`, if present, goes on after a failure the link's policy lets pass. */
      readonly branches?: Readonly<Record<string, readonly Step[]>>
    } & CallOptions)
  | ({ readonly do: 'send'; readonly target: Target } & CallOptions)
  | ({
      readonly do: 'many'
      readonly targets: readonly Member[]
      /** So many answers are enough; more than are asked cannot be had. */
      readonly needed: number | 'all'
      readonly enough: readonly Step[]
      readonly short: readonly Step[]
      readonly cancelRest?: boolean
      /** One whose failure its link's policy lets pass stands for an answer once too few of those can come; where fewer are asked, all of those are enough. */
      readonly lenient?: boolean
      /** Goes on with the highest version of the answers that were enough, or its own if that is higher. */
      readonly newest?: boolean
    } & CallOptions)
  | {
      readonly do: 'wait'
      readonly gate: string
      /** Whose turn: calls with this register's value are woken by it; default: anybody. */
      readonly key?: 'key' | 'user'
      /** Waits for a wake with a number at least the call's `n`. */
      readonly atLeast?: boolean
      readonly ms?: number
      readonly woken: readonly Step[]
      readonly failed?: readonly Step[]
      readonly late?: readonly Step[]
    }
  | {
      readonly do: 'wake'
      readonly gate: string
      readonly key?: 'key' | 'user'
      readonly who: 'one' | 'all'
      readonly failed?: boolean
      /** Of those who wait for a number, only who waits for no more than the call's `n`. */
      readonly reached?: boolean
    }
  /** Starts a background program of this instance. */
  | { readonly do: 'run'; readonly program: string }
  | { readonly do: 'job'; readonly what: 'begin' | 'end' | 'fail' }
  | { readonly do: 'label'; readonly name: string }
  /** To the last label of that name before it, else to the next. */
  | { readonly do: 'goto'; readonly label: string }
  | { readonly do: 'again' }
  | { readonly do: 'reply'; readonly code?: string; readonly bytes?: Bytes }
  /** Without a cause: as the call it followed failed. */
  | { readonly do: 'fail'; readonly cause?: Cause }
  /** From here on a failure goes on at the label; without one the call fails as its child did. */
  | { readonly do: 'onFail'; readonly label: string }

export interface Program {
  /** The CPU work of one call at 3.0 GHz, drawn once; multiplied by the request type's `work`. */
  readonly cpuMs: Distribution
  readonly steps: readonly Step[]
}
