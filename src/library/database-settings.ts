// Database settings: what the databases of the growing website are asked for, from its fourth stage on.
// Picture: one clerk's workload, the same for every clerk of the office.
// Invariant: plain data, without defaults.

/** Queries that a page asks, taken together: several joins, more work than the 0.5 ms of a look-up. */
export const QUERIES = { readCpuMs: 10, writeCpuMs: 20, applyCpuMs: 10 } as const
