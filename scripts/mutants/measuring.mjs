// Mutants of what a run is given and what is made of its measurements: profiles of traffic, precision, counted steps.

/** @type {import('./list.mjs').Mutant[]} */
export const MEASURING_MUTANTS = [
  {
    name: 'a profile’s slope is forgotten within a gap',
    file: 'src/engine/rate-curve.ts',
    find: 'height * height + 2 * slope * area',
    replace: 'height * height',
    tests: ['src/engine/rate-curve.test.ts', 'src/engine/population.test.ts'],
  },
  {
    name: 'the profile of a gap under way is that of its beginning after an edit',
    file: 'src/engine/population.ts',
    find: '? curve.area(nowMs, Math.max(nowMs, nextMs)) * (rateRps / 1000)',
    replace: '? (nextMs - nowMs) * (rateRps / 1000)',
    tests: ['src/engine/population.test.ts'],
    only: 'stretches what is left',
  },
  {
    name: 'the profile of a day has its peak an hour late',
    file: 'src/kinds/clients/profile.ts',
    find: 'heightAt(hour - shift + 2 * HOURS)',
    replace: 'heightAt(hour - shift + 2 * HOURS - 1)',
    tests: ['src/kinds/clients/profile.test.ts'],
  },
  {
    name: 'precision is that of independent requests',
    file: 'src/simulation/statistics.ts',
    find: 'const { halfWidth: meanHalfWidth } = interval(means, studentT95(batches - 1))',
    replace: 'const meanHalfWidth = interval(means, studentT95(batches - 1)).halfWidth / 2',
    tests: ['src/simulation/statistics.test.ts'],
    only: 'as often as they say',
  },
  {
    name: 'batches of precision overlap after they are folded',
    file: 'src/engine/batches.ts',
    find: 'const second = done[2 * i + 1]',
    replace: 'const second = done[i + 1]',
    tests: ['src/engine/batches.test.ts'],
  },
  {
    name: 'steps are counted before the warm-up is over',
    file: 'src/engine/interpreter.ts',
    find: 'if (kernel.isMeasuring()) kernel.stepCounts?.count(ip)',
    replace: 'kernel.stepCounts?.count(ip)',
    tests: ['src/simulation/explain.test.ts'],
    only: 'end of the warm-up',
  },
  {
    name: 'work piles up at whoever waits for it',
    file: 'src/engine/limits.ts',
    find: 'if (state !== AWAITING_REPLY) counts',
    replace: 'if (instance < 0) continue',
    tests: ['src/engine/kernel.test.ts'],
    only: 'calls open at once',
  },
  {
    name: 'an edit that changes nothing is counted by caches',
    file: 'src/kinds/cache/behavior.ts',
    find: "if (evicted > 0) port.count('evictions', evicted)",
    replace: "port.count('evictions', evicted)",
    tests: ['src/simulation/properties.test.ts'],
    only: 'was never edited',
  },
]
