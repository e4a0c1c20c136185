// Mutants of divided data and of object stores: see list.mjs.

/** @type {import('./list.mjs').Mutant[]} */
export const STORE_MUTANTS = [
  {
    name: 'a split range gives its lower half and keeps the upper one as well',
    file: 'src/kinds/shard-router/cutting.ts',
    find: 'return inOrder.slice(best)',
    replace: 'return inOrder.slice(0)',
    tests: ['src/kinds/shard-router/splitting.test.ts'],
  },
  {
    name: 'a new item is put among the old ones',
    file: 'src/kinds/shard-router/ranges.ts',
    find: 'this.items + newItems()',
    replace: 'newItems()',
    tests: ['src/kinds/shard-router/maps.test.ts'],
  },
  {
    name: 'what a shard takes along is nobody’s loss',
    file: 'src/kinds/shard-router/slot-map.ts',
    find: 'lostBytes += bytes',
    replace: 'lostBytes += 0 * bytes',
    tests: ['src/kinds/shard-router/leaving.test.ts', 'src/kinds/shard-router/storage.test.ts'],
  },
  {
    name: 'a shard that is to be emptied gets its share all the same',
    file: 'src/kinds/shard-router/slot-map.ts',
    find: 'const takers = shards.filter(({ weight }) => weight > 0)',
    replace: 'const takers = shards.filter(({ weight }) => weight >= 0)',
    tests: ['src/kinds/shard-router/leaving.test.ts'],
  },
  {
    name: 'a write goes to one copy only',
    file: 'src/kinds/shard-router/routing.ts',
    find: "if (isWrite && table.holders.length > 1) return 'each'",
    replace: "if (isWrite && table.holders.length > 99) return 'each'",
    tests: ['src/kinds/shard-router/leaving.test.ts'],
  },
  {
    name: 'a transfer has all of the interface, whatever its limit',
    file: 'src/engine/channel.ts',
    find: 'return this.transfers.length * this.mostBytesPerMs < this.bytesPerMs',
    replace: 'return this.transfers.length * this.mostBytesPerMs < 0',
    tests: ['src/kinds/object-store/object-store.test.ts'],
  },
  {
    name: 'all prefixes are one',
    file: 'src/kinds/object-store/prefixes.ts',
    find: 'return prefixes === 1 ? 0 : hashInts(key, 0x9f1e) % prefixes',
    replace: 'return prefixes === 0 ? key : 0',
    tests: ['src/kinds/object-store/object-store.test.ts'],
  },
  {
    name: 'a copy that is not whole counts as one',
    file: 'src/kinds/object-store/copies.ts',
    find: 'count += Number(isWhole && isHere)',
    replace: 'count += Number(isHere || isWhole)',
    tests: ['src/kinds/object-store/copies.test.ts'],
  },
]
