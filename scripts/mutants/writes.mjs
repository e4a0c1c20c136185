// Mutants of locks, versions and faults of the traffic: see list.mjs.

const locks = 'src/engine/item-locks.test.ts'
const isolation = 'src/kinds/database/isolation.test.ts'
const pressure = 'src/engine/pressure.test.ts'

/** @type {import('./list.mjs').Mutant[]} */
export const WRITE_MUTANTS = [
  {
    name: 'an item that was locked is open to all who wait for it',
    file: 'src/engine/item-locks.ts',
    find: 'const next = this.lines.get(item)?.head\n',
    replace: 'const next = this.lines.size < 0 ? call : undefined\n',
    tests: [locks],
  },
  {
    name: 'a call that fails keeps its lock',
    file: 'src/engine/cleanup.ts',
    find: 'if (instance.locks.held > 0) instance.locks.giveBack(call)',
    replace: 'if (instance.locks.held < 0) instance.locks.giveBack(call)',
    tests: [locks],
  },
  {
    name: 'no update is ever lost',
    file: 'src/kinds/database/isolation.ts',
    find: "if (call.readsFirst && call.n !== this.of(call.key)) this.port.count('lostUpdates')",
    replace: "if (call.readsFirst && call.n > this.of(call.key)) this.port.count('lostUpdates')",
    tests: [isolation],
  },
  {
    name: 'a database that locks forgets to',
    file: 'src/kinds/database/isolation.ts',
    find: 'const lock = isLocking ? [lockItem()] : []',
    replace: 'const lock = isLocking ? [unlockItem()] : []',
    tests: [isolation],
  },
  {
    name: 'a new item that comes with a key is stored each time',
    file: 'src/kinds/database/recognized.ts',
    find: 'if (!made.has(request)) {',
    replace: 'if (made.size >= 0) {',
    tests: ['src/kinds/database/growth.test.ts'],
  },
  {
    name: 'a rush is never over',
    file: 'src/engine/pressure.ts',
    find: "if (fault.fault === 'traffic') removeOne(this.factors, fault.factor)",
    replace: "if (fault.fault === 'traffic') removeOne([fault.factor], fault.factor)",
    tests: [pressure],
  },
  {
    name: 'a celebrity of the time line is nobody',
    file: 'src/engine/traffic-table.ts',
    find: 'const celebrity = besides === 0 ? known : 1 - (1 - known) * (1 - besides)',
    replace: 'const celebrity = besides === 0 ? known : known',
    tests: [pressure],
  },
]
