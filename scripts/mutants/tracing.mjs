// Mutants of tracing: what sampled requests waited for, and what is called short.

/** @type {import('./list.mjs').Mutant[]} */
export const TRACING_MUTANTS = [
  {
    name: 'the back-off between two attempts is nobody’s time',
    file: 'src/engine/tracing-path.ts',
    find: 'addGap(exchange, attemptEndMs, cursorMs, between)',
    replace: 'addGap(exchange, cursorMs, cursorMs, between)',
    tests: ['src/engine/tracing.test.ts'],
  },
  {
    name: 'time on a core that others share is all work',
    file: 'src/engine/tracing-path.ts',
    find: "addLeaf(parts, 'cpu-wait', component, -1, startMs, splitMs)",
    replace: "addLeaf(parts, 'cpu', component, -1, startMs, splitMs)",
    tests: ['src/engine/tracing.test.ts'],
  },
  {
    name: 'following a request costs the run an event',
    file: 'src/engine/tracing.ts',
    find: 'this.tally.add(root.trace)',
    replace: 'this.kernel.events += this.tally.add(root.trace) ?? 1',
    tests: ['src/engine/tracing.test.ts'],
  },
  {
    name: 'a full pool is short, whatever its holders wait for',
    file: 'src/simulation/where-the-time-went-shortage.ts',
    find: 'if (via.length > kernel.components.length) return [suspect]',
    replace: 'if (via.length >= 0) return [suspect]',
    tests: ['src/simulation/where-the-time-went.test.ts'],
    only: 'fills the pools',
  },
]
