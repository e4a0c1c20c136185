// The mutants: one-line breaks of the product, each with the tests that must turn red.
//
// `find` stands exactly once in `file`; a mutant whose line has changed is reported, not skipped. `only` names the tests
// of a file that are enough, where the whole file would take minutes.

/**
 * @typedef {object} Mutant
 * @property {string} name what is broken, as a sentence
 * @property {string} file
 * @property {string} find
 * @property {string} replace
 * @property {string[]} tests
 * @property {string} [only]
 */

const laws = 'src/simulation/laws/validation.laws.test.ts'
const hardware = 'src/simulation/hardware/hardware.test.ts'
const fuzz = 'src/simulation/fuzz.test.ts'
const determinism = 'src/simulation/determinism.test.ts'

/** @type {Mutant[]} */
export const MUTANTS = [
  {
    name: 'service takes 3 % longer on average',
    file: 'src/core/distribution.ts',
    find: 'return this.scale * nextExponential(stream)',
    replace: 'return 1.03 * this.scale * nextExponential(stream)',
    tests: [laws],
    only: 'M/M/1 at 0.8',
  },
  {
    name: 'the seed is ignored',
    file: 'src/simulation/run.ts',
    find: 'this.seed = options.seed ?? scenario.seed',
    replace: 'this.seed = 1',
    tests: [determinism],
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
    name: 'a line is served from its end',
    file: 'src/engine/run-to-completion-cpu.ts',
    find: 'const call = this.waiting.head',
    replace: 'const call = this.waiting.tail',
    tests: ['src/engine/run-to-completion-cpu.test.ts'],
  },
  {
    name: 'fair sharing forgets that there are several cores',
    file: 'src/engine/fair-share-cpu.ts',
    find: 'return jobs <= this.cores ? this.speed : (this.speed * this.cores) / jobs',
    replace: 'return this.speed / jobs',
    tests: ['src/engine/fair-share-cpu.test.ts'],
  },
  {
    name: 'a faster clock does not help',
    file: 'src/engine/machine.ts',
    find: 'return this.plan.clockGhz / REFERENCE_CLOCK_GHZ / this.slowFactor',
    replace: 'return REFERENCE_CLOCK_GHZ / REFERENCE_CLOCK_GHZ / this.slowFactor',
    tests: [hardware],
    only: 'clock',
  },
  {
    name: 'a disk never queues',
    file: 'src/engine/disk.ts',
    find: 'this.freeAtMs = this.host.nowMs + operationMs',
    replace: 'this.freeAtMs = this.host.nowMs',
    tests: ['src/engine/disk.test.ts'],
  },
  {
    name: 'writes never share an append',
    file: 'src/engine/disk.ts',
    find: 'if (group) bytes = this.joinWrites(bytes, operationMs)',
    replace: 'if (!group) bytes = this.joinWrites(bytes, operationMs)',
    tests: ['src/engine/disk.test.ts'],
  },
  {
    name: 'a network interface does not feel bytes',
    file: 'src/engine/channel.ts',
    find: 'this.freeAtMs = start + bytes / this.bytesPerMs',
    replace: 'this.freeAtMs = start',
    tests: ['src/engine/network.test.ts'],
  },
  {
    name: 'an answer travels in no time',
    file: 'src/engine/sending.ts',
    find: 'const travelMs = oneWayMs(kernel, carrier) + to.component.access.oneWayMs',
    replace: 'const travelMs = to.component.access.oneWayMs',
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
    find: 'if (pool >= 0 && instance.pools[pool] !== instance.connections) instance.pools[pool].give(call)',
    replace: 'if (pool > 8) instance.pools[pool].give(call)',
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
    file: 'src/engine/exchange.ts',
    find: 'kernel.queue.push(kernel.nowMs + backoffMs(kernel, exchange, link), RETRY, exchange, stamp)',
    replace: 'kernel.queue.push(kernel.nowMs, RETRY, exchange, stamp)',
    tests: ['src/engine/exchange.test.ts'],
  },
  {
    name: 'a time-out stops the work it gave up on',
    file: 'src/engine/exchange.ts',
    find: 'if ((ints[x + X.X_FLAGS] & X.X_MEASURED) !== 0) link.timeouts += 1',
    replace: 'link.timeouts += ++kernel.calls.ints[(ints[x + X.X_CALL] << INTS_SHIFT) + 1] > 0 ? 1 : 1',
    tests: ['src/engine/exchange.test.ts'],
  },
  {
    name: 'writes are retried like reads',
    file: 'src/engine/retry-policy.ts',
    find: 'if (!policy.retryWrites && kernel.traffic.isWrite(ints[x + X.X_TYPE])) return false',
    replace: '',
    tests: ['src/engine/exchange.test.ts'],
  },
  {
    name: 'a dead machine answers at once',
    file: 'src/engine/arrivals.ts',
    find: 'if (target.state !== MACHINE_DOWN) {',
    replace: 'if (target.state !== UP || MACHINE_DOWN < 0) {',
    tests: ['src/engine/crash.test.ts'],
  },
  {
    name: 'a crash ends no calls',
    file: 'src/engine/crash.ts',
    find: "instance.callsLost = endAllCalls(kernel, instance, mode === 'machine' ? 'silent' : 'crashed', CRASHED)",
    replace: 'instance.callsLost = CRASHED',
    tests: ['src/engine/crash.test.ts'],
  },
  {
    name: 'what was in memory survives a crash',
    file: 'src/engine/crash.ts',
    find: 'instance.behavior.lose?.(mode)',
    replace: '',
    tests: ['src/engine/crash.test.ts'],
  },
  {
    name: 'calls of the warm-up count',
    file: 'src/engine/kernel.ts',
    find: 'return this.nowMs >= this.measuringFromMs',
    replace: 'return this.nowMs >= 0 * this.measuringFromMs',
    tests: ['src/engine/exchange.test.ts'],
  },
  {
    name: 'the least recently used item is as good as any other',
    file: 'src/engine/key-table.ts',
    find: "if (this.eviction === 'lru' && entry !== this.newest) {",
    replace: "if (this.eviction !== 'lru' && entry !== this.newest) {",
    tests: ['src/engine/key-table.test.ts'],
  },
  {
    name: 'closed users do not think',
    file: 'src/engine/population.ts',
    find: 'this.think(user, nextExponential(this.gaps) * arrival.thinkMs)',
    replace: 'this.think(user, nextExponential(this.gaps))',
    tests: ['src/engine/population.test.ts'],
  },
  {
    name: 'items in a cache never expire',
    file: 'src/kinds/cache/behavior.ts',
    find: 'config.ttlMs === 0 || port.nowMs - storedMs < config.ttlMs',
    replace: 'config.ttlMs >= 0',
    tests: ['src/kinds/cache/cache.test.ts'],
  },
  {
    name: 'a balancer does not listen to its health checks',
    file: 'src/kit/health.ts',
    find: 'belief.healthy = good',
    replace: 'belief.healthy = true',
    tests: ['src/kinds/load-balancer/load-balancer.test.ts'],
  },
  {
    name: 'round-robin stays with the first target',
    file: 'src/kinds/load-balancer/choosers.ts',
    find: 'const nextTurn = (count: number): number => (turn = (turn + 1) % count)',
    replace: 'const nextTurn = (count: number): number => (turn = 0 % count)',
    tests: ['src/kinds/load-balancer/load-balancer.test.ts'],
  },
  {
    name: 'a database finds every page in memory',
    file: 'src/kinds/database/buffer-pool.ts',
    find: 'const hit = !Number.isNaN(pages.use(call.key))',
    replace: 'const hit = !Number.isNaN(0 * call.key)',
    tests: ['src/kinds/database/database.test.ts'],
  },
  {
    name: 'a write leaves the old item in the cache',
    file: 'src/kit/data-steps.ts',
    find: "return [...keep, call({ link: cache.index }, { op: 'delete', bytes: SMALL_MESSAGE_BYTES }, { failed: [] })]",
    replace: 'return keep',
    tests: ['src/kinds/server/server.test.ts'],
  },
  {
    name: 'a failover loses nothing',
    file: 'src/kinds/database/replication-group.ts',
    find: 'const lost = this.log.cutAfter(winner.receivedLsn)',
    replace: 'const lost = 0',
    tests: ['src/kinds/database/replication-group.test.ts', 'src/kinds/database/replication.test.ts'],
  },
  {
    name: 'every read of a replica counts as fresh',
    file: 'src/kinds/database/replication-group.ts',
    find: 'newest.lsn <= this.member(id).appliedLsn',
    replace: 'newest.lsn > 0',
    tests: ['src/kinds/database/replication-group.test.ts', 'src/kinds/database/replication.test.ts'],
  },
  {
    name: 'messages are not delivered again',
    file: 'src/kinds/queue/message-store.ts',
    find: 'message.dueMs <= nowMs',
    replace: 'message.dueMs <= 0',
    tests: ['src/kinds/queue/message-store.test.ts', 'src/kinds/queue/queue.test.ts'],
  },
  {
    name: 'a proxy asks for what is being asked for already',
    file: 'src/kinds/proxy/behavior.ts',
    find: 'if (config.collapse && fetching.has(name)) {',
    replace: 'if (config.collapse && fetching.has(-1)) {',
    tests: ['src/kinds/proxy/proxy.test.ts'],
  },
  {
    name: 'resolvers believe an answer for ever',
    file: 'src/kinds/dns/behavior.ts',
    find: 'port.nowMs < answer.untilMs &&',
    replace: 'answer.untilMs >= 0 &&',
    tests: ['src/kinds/dns/dns.test.ts'],
  },
  {
    name: 'consistent hashing is modulo',
    file: 'src/kinds/shard-router/slots.ts',
    find: "if (method === 'modulo')",
    replace: "if (method !== '')",
    tests: ['src/kinds/shard-router/slots.test.ts'],
  },
  {
    name: 'an autoscaler has no target',
    file: 'src/kit/autoscaling.ts',
    find: 'Math.ceil((active * busy) / config.targetUtilization)',
    replace: 'Math.ceil(active * busy)',
    tests: ['src/kit/autoscaling.test.ts'],
  },
]
