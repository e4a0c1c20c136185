// Mutants of messages: how queues deliver them, and what workers do with them. See list.mjs.

/** @type {import('./list.mjs').Mutant[]} */
export const MESSAGE_MUTANTS = [
  {
    name: 'messages are not delivered again',
    file: 'src/kinds/queue/message-store.ts',
    find: 'entry.dueMs <= nowMs',
    replace: 'entry.dueMs <= 0',
    tests: ['src/kinds/queue/message-store.test.ts', 'src/kinds/queue/queue.test.ts'],
  },
  {
    name: 'a message that always fails comes back for ever',
    file: 'src/kinds/queue/message-store.ts',
    find: 'entry.deliveries >= this.rules.maxReceives',
    replace: 'entry.deliveries < 0',
    tests: ['src/kinds/queue/message-store.test.ts', 'src/kinds/queue/dead-letters.test.ts'],
  },
  {
    name: 'a message that came back does not pause',
    file: 'src/kinds/queue/message-store.ts',
    find: 'else if (this.rules.retryDelayMs > 0) this.pause(entry, nowMs)',
    replace: 'else if (this.rules.retryDelayMs < 0) this.pause(entry, nowMs)',
    tests: ['src/kinds/queue/message-store.test.ts', 'src/kinds/queue/dead-letters.test.ts'],
  },
  {
    name: 'pauses do not become longer',
    file: 'src/kinds/queue/message-store.ts',
    find: 'pauseMs *= 2',
    replace: 'pauseMs *= 1',
    tests: ['src/kinds/queue/message-store.test.ts', 'src/kinds/queue/dead-letters.test.ts'],
  },
  {
    name: 'no message waits for another of its item',
    file: 'src/kinds/queue/message-store.ts',
    find: 'owner === undefined || owner === entry',
    replace: 'owner !== null',
    tests: ['src/kinds/queue/message-store.test.ts', 'src/kinds/queue/dead-letters.test.ts'],
  },
  {
    name: 'only the first subscriber of a topic gets messages',
    file: 'src/kinds/queue/copies-delivery.ts',
    find: 'for (const store of this.stores) store.put(kept, message.putMs)',
    replace: 'this.stores[0]?.put(kept, message.putMs)',
    tests: ['src/kinds/queue/delivery.test.ts'],
  },
  {
    name: 'a partition of a log is read by all loops at once',
    file: 'src/kinds/queue/log-reader.ts',
    find: 'if (cursor.taken !== undefined) continue',
    replace: 'if (cursor.taken === null) continue',
    tests: ['src/kinds/queue/log-reader.test.ts', 'src/kinds/queue/delivery.test.ts'],
  },
  {
    name: 'a log has all of its messages in memory',
    file: 'src/kinds/queue/log.ts',
    find: 'return endByte - bytes < Math.max(',
    replace: 'return endByte + bytes < 0 * Math.max(',
    tests: ['src/kinds/queue/log-reader.test.ts', 'src/kinds/queue/delivery.test.ts'],
  },
  {
    name: 'a replay goes nowhere',
    file: 'src/kinds/queue/log-reader.ts',
    find: 'if (target >= position) return 0',
    replace: 'if (target >= 0) return 0',
    tests: ['src/kinds/queue/log-reader.test.ts', 'src/kinds/queue/delivery.test.ts'],
  },
  {
    name: 'a replay leaves alone what was acknowledged and not committed',
    file: 'src/kinds/queue/log-reader.ts',
    find: 'if (target >= position) return 0',
    replace: 'if (target >= committed) return 0',
    tests: ['src/kinds/queue/log-replay.test.ts'],
  },
  {
    name: 'a worker always acknowledges after the work',
    file: 'src/kinds/worker/program.ts',
    find: "const isBefore = rules.acknowledge === 'before'",
    replace: "const isBefore = rules.acknowledge === ''",
    tests: ['src/kinds/worker/worker.test.ts'],
  },
]
