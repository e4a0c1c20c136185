// The mutants: one-line breaks of the product, each with the tests that must turn red.
//
// `find` stands exactly once in `file`; a mutant whose line has changed is reported, not skipped. `only` names the tests
// of a file that are enough, where the whole file would take minutes.

import { CALL_MUTANTS } from './calls.mjs'
import { ENGINE_MUTANTS } from './engine.mjs'
import { FAULT_MUTANTS } from './faults.mjs'
import { KIND_MUTANTS } from './kinds.mjs'
import { MEASURING_MUTANTS } from './measuring.mjs'
import { TRACING_MUTANTS } from './tracing.mjs'
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
  ...ENGINE_MUTANTS,
  ...FAULT_MUTANTS,
  ...CALL_MUTANTS,
  ...KIND_MUTANTS,
  ...MEASURING_MUTANTS,
  ...TRACING_MUTANTS,
  ...WRITE_MUTANTS,
]
