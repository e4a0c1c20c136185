// Mutants of balancers and proxies: see list.mjs.

const choosers = 'src/kinds/load-balancer/choosers.test.ts'
const coming = 'src/kinds/load-balancer/coming-and-going.test.ts'
const layer4 = 'src/kinds/load-balancer/layer-4.test.ts'
const limits = 'src/kinds/proxy/limits.test.ts'

/** @type {import('./list.mjs').Mutant[]} */
export const EDGE_MUTANTS = [
  {
    name: 'a turn by weight is not paid for',
    file: 'src/kinds/load-balancer/smooth-turns.ts',
    find: 'this.saved.set(next, most - round)',
    replace: 'this.saved.set(next, most)',
    tests: [choosers],
  },
  {
    name: 'every instance has the whole weight of its link',
    file: 'src/kinds/load-balancer/shares.ts',
    find: '(ofLink.get(link) ?? 1) / (behind.get(link) ?? 1)',
    replace: 'ofLink.get(link) ?? 1',
    tests: [choosers],
  },
  {
    name: 'a slow start is over at once',
    file: 'src/kinds/load-balancer/shares.ts',
    find: 'Math.min(1, Math.max(FIRST_SHARE,',
    replace: 'Math.max(1, Math.max(FIRST_SHARE,',
    tests: [choosers],
  },
  {
    name: 'a ring is a remainder',
    file: 'src/kinds/load-balancer/ring.ts',
    find: 'const first = this.placeAfter(hashInts(value, OF_VALUES))',
    replace: 'const first = hashInts(value, OF_VALUES) % places.length',
    tests: [choosers],
  },
  {
    name: 'bounded load has no bound',
    file: 'src/kinds/load-balancer/choosers.ts',
    find: 'port.outstanding(target) < most',
    replace: 'port.outstanding(target) < most + 1e9',
    tests: [choosers],
  },
  {
    name: 'layer 4 chooses for every request',
    file: 'src/kinds/load-balancer/connections.ts',
    find: 'candidates.includes(last.target)) return last.target',
    replace: 'candidates.length < 0) return last.target',
    tests: [layer4],
  },
  {
    name: 'a broken connection is used again',
    file: 'src/kinds/load-balancer/behavior.ts',
    find: 'if (call.isAwaited && !BREAKS.has(call.cause))',
    replace: 'if (call.isAwaited)',
    tests: [layer4],
  },
  {
    name: 'all may be ejected at once',
    file: 'src/kinds/load-balancer/outliers.ts',
    find: 'return out < Math.min(most, records.size - 1)',
    replace: 'return out < most * 1e9',
    tests: [coming],
  },
  {
    name: 'a target that leaves is never cut off',
    file: 'src/kinds/load-balancer/leaving.ts',
    find: 'port.giveUp(target)',
    replace: 'void target',
    tests: [coming],
  },
  {
    name: 'the hedge of a balancer goes to the same target',
    file: 'src/engine/hedging.ts',
    find: 'retarget(kernel, twin, exchange.from)',
    replace: 'void kernel',
    tests: [coming],
  },
  {
    name: 'a bucket fills twice as fast',
    file: 'src/kit/token-bucket.ts',
    find: '(ratePerS * (nowMs - this.sinceMs)) / 1000',
    replace: '(ratePerS * (nowMs - this.sinceMs)) / 500',
    tests: ['src/kit/token-bucket.test.ts'],
  },
  {
    name: 'what is refused for all uses up the quota',
    file: 'src/kinds/proxy/limits.ts',
    find: 'own?.giveBack()',
    replace: 'void own',
    tests: [limits],
  },
]
