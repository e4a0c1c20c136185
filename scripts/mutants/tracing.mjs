// Mutants of tracing: what sampled requests waited for, and what is called short.

/** @type {import('./list.mjs').Mutant[]} */
export const TRACING_MUTANTS = [
  {
    name: 'the back-off between two attempts is nobody’s time',
    file: 'src/engine/tracing-path.ts',
    find: 'addGap(exchange, attemptEndMs, cursorMs, between, attempt)',
    replace: 'addGap(exchange, cursorMs, cursorMs, between, attempt)',
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
    find: 'this.tally.add(root.trace, path)',
    replace: 'this.kernel.events += this.tally.add(root.trace, path) ?? 1',
    tests: ['src/engine/tracing.test.ts'],
  },
  {
    name: 'a full pool is short, whatever its holders wait for',
    file: 'src/simulation/where-the-time-went-shortage.ts',
    find: 'if (via.length > evidence.kernel.components.length) return [suspect]',
    replace: 'if (via.length >= 0) return [suspect]',
    tests: ['src/simulation/where-the-time-went.test.ts'],
    only: 'fills the pools',
  },
  {
    name: 'nobody looks at those who hold a full pool',
    file: 'src/engine/tracing.ts',
    find: 'noteHolders(instance, line.index, tallies)',
    replace: 'noteHolders(instance, line.index, [])',
    tests: ['src/simulation/where-the-time-went-overload.test.ts'],
    only: 'gives up in their line',
  },
  {
    name: 'a pause before another try is nobody’s fault',
    file: 'src/engine/tracing-tally.ts',
    find: 'this.failingOf(gap.after).backoffMs += gap.endMs - gap.startMs',
    replace: 'this.failingOf(gap.after).backoffMs += 0',
    tests: ['src/simulation/where-the-time-went-overload.test.ts'],
    only: 'come back again and again',
  },
  {
    name: 'what was short once is short for ever on the page',
    file: 'src/simulation/live-tallies.ts',
    find: 'if (this.closed.length > this.windows) this.closed.shift()',
    replace: 'if (this.closed.length > 1e9) this.closed.shift()',
    tests: ['src/simulation/live-tallies.test.ts'],
  },
]
