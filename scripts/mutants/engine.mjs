// Mutants of the engine: resources, messages, failures: see list.mjs.

const laws = 'src/simulation/laws/validation.laws.test.ts'
const hardware = 'src/simulation/hardware/hardware.test.ts'
const fuzz = 'src/simulation/fuzz.test.ts'
const determinism = 'src/simulation/determinism.test.ts'

/** @type {import('./list.mjs').Mutant[]} */
export const ENGINE_MUTANTS = [
  {
    name: 'service takes 3 % longer on average',
    file: 'src/core/distribution.ts',
    find: 'return this.scale * nextExponential(stream)',
    replace: 'return 1.03 * this.scale * nextExponential(stream)',
    tests: [laws],
    only: 'M/M/1 at 0.8',
  },
  {
    name: 'the event at the end of a slice is lost',
    file: 'src/engine/kernel.ts',
    find: 'if (left <= 0) return false',
    replace: 'if (left <= 0) return !queue.pop()',
    tests: [determinism],
  },
  {
    name: 'reading a meter writes it',
    file: 'src/engine/meter.ts',
    find: 'return this.busyMs + (nowMs - this.sinceMs) * this.busy',
    replace: 'return (this.busyMs += (nowMs - this.sinceMs) * this.busy)',
    tests: ['src/engine/meter.test.ts'],
  },
  {
    name: 'a histogram puts values one bucket too high',
    file: 'src/core/histogram.ts',
    find: 'const bucket = (words[1] >> FRACTION_SHIFT) - FIRST_KEY',
    replace: 'const bucket = (words[1] >> FRACTION_SHIFT) - FIRST_KEY + 1',
    tests: ['src/core/histogram.test.ts'],
  },
  {
    name: 'all items are equally popular',
    file: 'src/core/zipf.ts',
    find: 'weights[i] = exactPow(i + 1, -skew)',
    replace: 'weights[i] = exactPow(i + 1, 0 * skew)',
    tests: ['src/core/zipf.test.ts'],
  },
  {
    name: 'events of the same time come out in any order',
    file: 'src/core/event-heap.ts',
    find: 'return ((records[index * STRIDE] - sequence) | 0) < 0',
    replace: 'return ((records[index * STRIDE] - sequence) | 0) > 0',
    tests: ['src/core/event-heap.test.ts'],
  },
  {
    name: 'what belongs in the next bucket is let out before it',
    file: 'src/core/event-ladder.ts',
    find: 'if (bucket >= rung.current)',
    replace: 'if (bucket > rung.current)',
    tests: ['src/core/event-ladder.test.ts'],
  },
  {
    name: 'a line is served from its end',
    file: 'src/engine/run-to-completion-cpu.ts',
    find: 'const call = this.waiting.head',
    replace: 'const call = this.waiting.tail',
    tests: ['src/engine/run-to-completion-cpu.test.ts'],
  },
  {
    name: 'fair sharing forgets that there are several cores',
    file: 'src/engine/fair-share-cpu.ts',
    find: 'const plain = jobs <= this.cores ? this.speed : (this.speed * this.cores) / jobs',
    replace: 'const plain = this.speed / jobs',
    tests: ['src/engine/fair-share-cpu.test.ts'],
  },
  {
    name: 'a faster clock does not help',
    file: 'src/engine/machine.ts',
    find: "return this.plan.clockGhz / REFERENCE_CLOCK_GHZ / this.slowdown('cpu')",
    replace: "return 1 / this.slowdown('cpu')",
    tests: [hardware],
    only: 'clock',
  },
  {
    name: 'a disk never queues',
    file: 'src/engine/volume.ts',
    find: 'this.freeAtMs = this.host.nowMs + operationMs',
    replace: 'this.freeAtMs = this.host.nowMs',
    tests: ['src/engine/disk.test.ts'],
  },
  {
    name: 'writes never share an append',
    file: 'src/engine/volume.ts',
    find: 'if (group) bytes = this.joinWrites(bytes, operationMs)',
    replace: 'if (!group) bytes = this.joinWrites(bytes, operationMs)',
    tests: ['src/engine/disk.test.ts'],
  },
  {
    name: 'a network interface does not feel bytes',
    file: 'src/engine/channel.ts',
    find: 'this.freeAtMs = start + ownMs',
    replace: 'this.freeAtMs = start',
    tests: ['src/engine/network.test.ts'],
  },
  {
    name: 'an answer travels in no time',
    file: 'src/engine/sending.ts',
    find: 'const travelMs = travelTimeMs(kernel, carrier, from, to, policy)',
    replace: 'const travelMs = 0',
    tests: ['src/engine/network.test.ts'],
  },
  {
    name: 'a full pool refuses nobody',
    file: 'src/engine/pool.ts',
    find: "if (this.line.length >= this.plan.backlog) return 'refused'",
    replace: "if (this.line.length > 1e9) return 'refused'",
    tests: ['src/engine/pool.test.ts'],
  },
  {
    name: 'what a call held is not given back when it ends',
    file: 'src/engine/cleanup.ts',
    find: 'if (pool !== instance.connections) pool.give(call)',
    replace: 'if (pool === undefined) return',
    tests: [fuzz],
  },
  {
    name: 'the memory of a call is never free again',
    file: 'src/engine/cleanup.ts',
    find: 'instance.machine?.memory.release(memoryMb)',
    replace: 'instance.machine?.memory.release(0)',
    tests: [fuzz],
  },
  {
    name: 'a failure is not entered in the books',
    file: 'src/engine/books.ts',
    find: 'this.failed += 1',
    replace: 'this.failed += 0',
    tests: [fuzz],
  },
  {
    name: 'a retry does not wait',
    file: 'src/engine/conclusion.ts',
    find: 'kernel.queue.push(nextMs, RETRY, exchange.row, ++exchange.stamp)',
    replace: 'kernel.queue.push(kernel.nowMs, RETRY, exchange.row, ++exchange.stamp)',
    tests: ['src/engine/exchange.test.ts'],
  },
  {
    name: 'a time-out stops the work it gave up on',
    file: 'src/engine/attempts.ts',
    find: 'if ((exchange.flags & X.MEASURED) !== 0) link.timeouts += 1',
    replace: 'if (exchange.call !== undefined) exchange.call.stamp += 1',
    tests: ['src/engine/exchange.test.ts'],
  },
  {
    name: 'a retry budget is never used up',
    file: 'src/engine/retry-budget.ts',
    find: 'this.tokens -= 1',
    replace: 'this.tokens -= 0',
    tests: ['src/engine/retry-budget.test.ts'],
  },
]
