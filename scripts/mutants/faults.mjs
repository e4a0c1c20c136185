// Mutants of the faults: what breaks, comes and goes, and is mended: see list.mjs.

/** @type {import('./list.mjs').Mutant[]} */
export const FAULT_MUTANTS = [
  {
    name: 'a fault that destroys a machine leaves its disk as it was',
    file: 'src/engine/strikes.ts',
    find: 'victim.missingBytes = victim.ownedBytes',
    replace: 'victim.missingBytes = 0',
    tests: ['src/kinds/database/destroyed.test.ts'],
  },
  {
    name: 'after a fault that destroyed its disk an empty primary takes writes',
    file: 'src/kinds/database/replication.ts',
    find: "if (this.me.isEmpty) return 'no'",
    replace: "if (this.isOver) return 'no'",
    tests: ['src/kinds/database/destroyed.test.ts'],
  },
  {
    name: 'a fault that repeats is mended after the time between failures',
    file: 'src/engine/rhythm.ts',
    find: 'mean: mttrMs',
    replace: 'mean: mtbfMs',
    tests: ['src/engine/rhythm.test.ts'],
  },
  {
    name: 'a partition fault stops what stays on one side',
    file: 'src/engine/roads.ts',
    find: 'return goesOut !== comesIn',
    replace: 'return goesOut || comesIn',
    tests: ['src/engine/partition.test.ts'],
  },
  {
    name: 'a deploy fault goes on after a bad canary, and back after a good one',
    file: 'src/engine/deployment.ts',
    find: 'this.canary.failedShare > this.plan.alertShare',
    replace: 'this.canary.failedShare < this.plan.alertShare',
    tests: ['src/engine/deployment.test.ts'],
  },
  {
    name: 'settings that a deploy fault brings do not reach the behavior',
    file: 'src/simulation/versions.ts',
    find: 'Object.assign(own, settings)',
    replace: 'Object.assign(own, {})',
    tests: ['src/simulation/deployed-settings.test.ts'],
  },
  {
    name: 'the leak of a fault goes on when it is over',
    file: 'src/engine/strikes.ts',
    find: 'removeOne(victim.leaksMb, plan.leakMb)',
    replace: 'removeOne([plan.leakMb], plan.leakMb)',
    tests: ['src/engine/memory.test.ts'],
  },
  {
    name: 'a run of its own counts as a call',
    file: 'src/engine/call-ends.ts',
    find: 'if ((call.flags & BACKGROUND) !== 0) return',
    replace: '',
    tests: ['src/engine/call-ends.test.ts'],
  },
  {
    name: 'nobody hears how a job ended',
    file: 'src/engine/interpreter.ts',
    find: 'if (!begins) noteJob(instance, operation === Op.JOB_END)',
    replace: '',
    tests: ['src/engine/call-ends.test.ts'],
  },
  {
    name: 'jobs do not hear of an error fault',
    file: 'src/engine/interpreter.ts',
    find: 'begins && instance.failsByChance()',
    replace: 'begins && !instance.isUp',
    tests: ['src/kinds/worker/worker.test.ts'],
    only: 'jobs fail by an error fault',
  },
  {
    name: 'memory taken away by an edit does no harm, as if no fault came of it',
    file: 'src/engine/overfull.ts',
    find: 'if (!machine.memory.isOverfull) continue',
    replace: 'if (machine.memory.isOverfull) continue',
    tests: ['src/engine/memory.test.ts'],
  },
]
