// The four workloads as the yardstick knows them, and what queueing theory says of each.
// Picture: the map of the test track, with the distances surveyed.
// Invariant: the scenario file of the same name describes the same network; bench/README.md says how.

/** Sorts of nodes. */
export const SOURCE = 0
export const DELAY = 1
export const STATION = 2
export const ROUND_ROBIN = 3
export const BRANCH = 4
export const SINK = 5
export const THINK = 6

export interface NodePlan {
  readonly sort: number
  /** Of the gap, delay, service or thought, in ms. */
  readonly meanMs?: number
  readonly isExponential?: boolean
  readonly servers?: number
  /** Of a branch: the share that takes the first way. */
  readonly share?: number
  /** Numbers of the nodes that follow. */
  readonly next?: readonly number[]
}

export interface Network {
  readonly nodes: readonly NodePlan[]
  /** Customers that may be present at once. */
  readonly capacity: number
  /** Closed: this many go round for ever. */
  readonly customers?: number
  /** The mean time from creation to completion, thinking not counted. */
  readonly theoryMs: number
}

export const NETWORKS = {
  // M/M/1: 1 / (1 - 0.8).
  W1: single({ arrivalsPerMs: 0.8, servers: 1, theoryMs: 5 }),
  // M/M/8: 1 + C(8, 7.2) / 0.8, with Erlang's C.
  W2: single({ arrivalsPerMs: 7.2, servers: 8, theoryMs: 1.87692 }),
  // 0.1 + E4/M/4 (Takacs: 10.8209) + 0.3 + 0.2 × M/M/8 (8.00034).
  W3: tiers(12.821),
  // M/M/120 with 100,000 customers who think: the finite-source formula.
  W4: closed({ customers: 100_000, thinkMs: 1000, servers: 120, theoryMs: 1.0016 }),
} as const satisfies Record<string, Network>

function single(figures: { arrivalsPerMs: number; servers: number; theoryMs: number }): Network {
  return {
    capacity: 1 << 16,
    theoryMs: figures.theoryMs,
    nodes: [
      { sort: SOURCE, meanMs: 1 / figures.arrivalsPerMs, isExponential: true, next: [1] },
      { sort: STATION, meanMs: 1, isExponential: true, servers: figures.servers, next: [2] },
      { sort: SINK },
    ],
  }
}

function tiers(theoryMs: number): Network {
  const app: NodePlan = { sort: STATION, meanMs: 10, isExponential: true, servers: 4, next: [7] }
  return {
    capacity: 1 << 16,
    theoryMs,
    nodes: [
      { sort: SOURCE, meanMs: 1, isExponential: true, next: [1] },
      { sort: DELAY, meanMs: 0.1, next: [2] },
      { sort: ROUND_ROBIN, next: [3, 4, 5, 6] },
      app,
      app,
      app,
      app,
      { sort: DELAY, meanMs: 0.3, next: [8] },
      { sort: BRANCH, share: 0.8, next: [10, 9] },
      { sort: STATION, meanMs: 8, isExponential: true, servers: 8, next: [10] },
      { sort: SINK },
    ],
  }
}

function closed(figures: { customers: number; thinkMs: number; servers: number; theoryMs: number }): Network {
  return {
    capacity: figures.customers,
    customers: figures.customers,
    theoryMs: figures.theoryMs,
    nodes: [
      { sort: THINK, meanMs: figures.thinkMs, isExponential: true, next: [1] },
      { sort: STATION, meanMs: 1, isExponential: true, servers: figures.servers, next: [2] },
      { sort: SINK, next: [0] },
    ],
  }
}
