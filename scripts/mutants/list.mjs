// The mutants: one-line breaks of the product, each with the tests that must turn red.
//
// `find` stands exactly once in `file`; a mutant whose line has changed is reported, not skipped. `only` names the tests
// of a file that are enough, where the whole file would take minutes.

import { CALL_MUTANTS } from './calls.mjs'
import { ENGINE_MUTANTS } from './engine.mjs'
import { KIND_MUTANTS } from './kinds.mjs'
import { MEASURING_MUTANTS } from './measuring.mjs'
import { TRACING_MUTANTS } from './tracing.mjs'

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
    name: 'bytes between zones are counted as bytes within one',
    file: 'src/simulation/locations.ts',
    find: '? ZONES : ZONE',
    replace: '? ZONE : ZONE',
    tests: ['src/simulation/bill.test.ts'],
  },
  ...ENGINE_MUTANTS,
  ...CALL_MUTANTS,
  ...KIND_MUTANTS,
  ...MEASURING_MUTANTS,
  ...TRACING_MUTANTS,
]
