// The mutants: one-line breaks of the product, each with the tests that must turn red.
//
// `find` stands exactly once in `file`; a mutant whose line has changed is reported, not skipped. `only` names the tests
// of a file that are enough, where the whole file would take minutes.

import { CALL_MUTANTS } from './calls.mjs'
import { COPY_MUTANTS } from './copies.mjs'
import { EDGE_MUTANTS } from './edge.mjs'
import { ENGINE_MUTANTS } from './engine.mjs'
import { FAULT_MUTANTS } from './faults.mjs'
import { GROUP_MUTANTS } from './groups.mjs'
import { KIND_MUTANTS } from './kinds.mjs'
import { MEASURING_MUTANTS } from './measuring.mjs'
import { MESSAGE_MUTANTS } from './messages.mjs'
import { STORE_MUTANTS } from './stores.mjs'
import { STORAGE_MUTANTS } from './storage.mjs'
import { TRACING_MUTANTS } from './tracing.mjs'
import { WATCHING_MUTANTS } from './watching.mjs'
import { WRITE_MUTANTS } from './writes.mjs'

/**
 * @typedef {object} Mutant
 * @property {string} name what is broken, as a sentence
 * @property {string} file
 * @property {string} find
 * @property {string} replace
 * @property {string[]} tests
 * @property {string} [only]
 */

const determinism = 'src/simulation/determinism.test.ts'

/** @type {Mutant[]} */
export const MUTANTS = [
  {
    name: 'the seed is ignored',
    file: 'src/simulation/run.ts',
    find: 'this.seed = options.seed ?? scenario.seed',
    replace: 'this.seed = 1',
    tests: [determinism],
  },
  {
    name: 'what became due while something else was shown is never shown',
    file: 'src/worker/driver.ts',
    find: 'this.wakeAgain(isBehind, now)',
    replace: 'this.wakeAgain(isBehind, this.ports.now())',
    tests: ['src/worker/driver.test.ts'],
  },
  {
    name: 'filing what is on the table overwrites an address that was just pasted',
    file: 'src/state/autosave.ts',
    find: "if (plainHash(location.hash) === readTableAddress()) standFor('')",
    replace: "if (plainHash(location.hash) !== '#/library') standFor('')",
    tests: ['src/state/open.test.ts'],
  },
  {
    name: 'a lock that is granted too late is kept',
    file: 'src/state/slot-lock.ts',
    find: '        if (isOver()) return undefined\n',
    replace: '',
    tests: ['src/state/slot-lock.test.ts'],
  },
  {
    name: 'users may be wired to a private address',
    file: 'src/scenario/addresses.ts',
    find: "const isOnInternet = specOf(from.kind)?.category === 'traffic'",
    replace: "const isOnInternet = specOf(from.kind)?.category === 'data'",
    tests: ['src/scenario/addresses.test.ts'],
  },
  {
    name: 'a stated latency that is the usual one is forgotten',
    file: 'src/scenario/settings.ts',
    find: 'const { latencyMs: _byPlaces, ...defaults } = defaultPolicy(role)',
    replace: 'const defaults = defaultPolicy(role)',
    tests: ['src/scenario/edits/links.test.ts'],
  },
  {
    name: 'bytes between zones are counted as bytes within one',
    file: 'src/simulation/locations.ts',
    find: '? ZONES : ZONE',
    replace: '? ZONE : ZONE',
    tests: ['src/simulation/bill.test.ts'],
  },
  ...COPY_MUTANTS,
  ...EDGE_MUTANTS,
  ...ENGINE_MUTANTS,
  ...FAULT_MUTANTS,
  ...CALL_MUTANTS,
  ...GROUP_MUTANTS,
  ...KIND_MUTANTS,
  ...MEASURING_MUTANTS,
  ...MESSAGE_MUTANTS,
  ...STORE_MUTANTS,
  ...STORAGE_MUTANTS,
  ...TRACING_MUTANTS,
  ...WATCHING_MUTANTS,
  ...WRITE_MUTANTS,
]
