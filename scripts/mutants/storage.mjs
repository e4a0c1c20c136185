// Mutants of disks, of the ways to an item, and of storage that is somebody else's: see list.mjs.

const accessPaths = 'src/kinds/database/access-paths.test.ts'
const volumes = 'src/engine/volumes.test.ts'

/** @type {import('./list.mjs').Mutant[]} */
export const STORAGE_MUTANTS = [
  {
    name: 'several disks have one line',
    file: 'src/engine/disk.ts',
    find: 'if (this.count === 1) return 0',
    replace: 'if (this.count >= 1) return 0',
    tests: [volumes],
  },
  {
    name: 'a disk for the log is not used',
    file: 'src/engine/disk.ts',
    find: 'if (isAppend) return this.hasLog ? LOG : 0',
    replace: 'if (isAppend) return 0',
    tests: [volumes],
  },
  {
    name: 'an index is a list of one level',
    file: 'src/kinds/database/page-map.ts',
    find: 'levels.length === 0 || pages > 1',
    replace: 'levels.length === 0',
    tests: ['src/kinds/database/page-map.test.ts'],
  },
  {
    name: 'a query that an index fits scans',
    file: 'src/kinds/database/access-paths.ts',
    find: "return call.newBytes > 0 || walk.chosen(call) !== undefined ? 'by index' : 'by scan'",
    replace: "return call.newBytes > 0 && walk.chosen(call) !== undefined ? 'by index' : 'by scan'",
    tests: [accessPaths],
  },
  {
    name: 'a scan stops after its first piece',
    file: 'src/kinds/database/scan.ts',
    find: 'if (block >= map.rowPages) return undefined',
    replace: 'if (block > 0) return undefined',
    tests: [accessPaths],
  },
  {
    name: 'changed pages stay in memory for ever',
    file: 'src/kinds/database/storage.ts',
    find: "if (config.lookup === 'index') paths.changed(call, writeBack.mark)",
    replace: "if (config.lookup === 'index' && call.key < 0) paths.changed(call, writeBack.mark)",
    tests: [accessPaths],
  },
  {
    name: 'an engine keeps the data of its storage itself',
    file: 'src/kinds/database/sql-engine.ts',
    find: "return replication === undefined && links.some(({ role }) => role === 'storage')",
    replace: "return replication !== undefined && links.some(({ role }) => role === 'storage')",
    tests: ['src/kinds/database/sql-engine.test.ts'],
  },
]
