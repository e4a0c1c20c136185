// Mutants of whoever keeps copies of items: caches, servers, points of presence. See list.mjs.

const store = 'src/kinds/cache/store.test.ts'
const stale = 'src/kinds/cache/stale.test.ts'
const reading = 'src/kinds/server/reading.test.ts'
const changes = 'src/kinds/cdn/changes.test.ts'

/** @type {import('./list.mjs').Mutant[]} */
export const COPY_MUTANTS = [
  {
    name: 'the most frequently used item makes room',
    file: 'src/engine/frequency-order.ts',
    find: 'turns[a] < turns[b] : uses[a] < uses[b]',
    replace: 'turns[a] < turns[b] : uses[a] > uses[b]',
    tests: ['src/engine/key-table.test.ts'],
  },
  {
    name: 'a key that was evicted begins to be counted anew',
    file: 'src/engine/key-counts.ts',
    find: 'if (this.counts[slot] > 0) return ++this.counts[slot]',
    replace: 'if (this.counts[slot] > 0) return (this.counts[slot] = 1)',
    tests: ['src/engine/key-table.test.ts'],
  },
  {
    name: 'all items that were stored together expire together',
    file: 'src/kit/kept-items.ts',
    find: "rules.ttlMs * rules.ttlJitter * port.random('time to live').nextUnit()",
    replace: "0 * port.random('time to live').nextUnit()",
    tests: [stale],
  },
  {
    name: 'a hit is never stale',
    file: 'src/kit/item-versions.ts',
    find: 'item.acknowledged > version && item.told <= told',
    replace: 'item.acknowledged > 1e9 * version && item.told < 0 * told',
    tests: [stale],
  },
  {
    name: 'everybody who misses is the first',
    file: 'src/kit/single-flight.ts',
    find: "if (!call.isOwned('fetched')) {",
    replace: "if (!call.isOwned('nothing')) {",
    tests: [reading],
  },
  {
    name: 'what is not stored yet survives a crash of the cache',
    file: 'src/kinds/cache/write-buffer.ts',
    find: 'this.lost.add([...underWay.values(), ...waiting.values()])',
    replace: 'this.lost.add([])',
    tests: [store],
  },
  {
    name: 'writes of one item are stored one by one',
    file: 'src/kinds/cache/write-buffer.ts',
    find: 'const writes = (before?.writes ?? 0) + 1',
    replace: 'const writes = 1',
    tests: [store],
  },
  {
    name: 'a write through the cache leaves the old item in it',
    file: 'src/kinds/cache/programs.ts',
    find: "...onDisk(config, SMALL_MESSAGE_BYTES), ask('remove', { done: [] })]",
    replace: '...onDisk(config, SMALL_MESSAGE_BYTES)]',
    tests: [store],
  },
  {
    name: 'an instance keeps its copy of what it has written',
    file: 'src/kinds/server/own-copies.ts',
    find: 'this.copies.remove(call.key)',
    replace: 'void call',
    tests: [reading],
  },
  {
    name: 'nothing is purged',
    file: 'src/kinds/cdn/changes.ts',
    find: 'else if (config.purge) port.after',
    replace: 'else if (config.purge && key < 0) port.after',
    tests: [changes],
  },
  {
    name: 'what has changed is not brought to the edge',
    file: 'src/kinds/cdn/changes.ts',
    find: "if (!isDue && !this.underWay.has(name)) this.port.run('push')",
    replace: '',
    tests: [changes],
  },
]
