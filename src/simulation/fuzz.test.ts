// Fuzz: random small systems under random edits and faults. A failure prints its seed; look at that one alone with
// FUZZ_FIRST=<seed> FUZZ_SEEDS=1, and hunt longer with FUZZ_SEEDS=3000.
import process from 'node:process'
import { describe, expect, test } from 'vitest'
import { findingsOf } from './testing/fuzz-case'

const first = Number(process.env['FUZZ_FIRST'] ?? 1)
const count = Number(process.env['FUZZ_SEEDS'] ?? 100)
const SEEDS_A_TEST = 10

const batches = Array.from({ length: Math.ceil(count / SEEDS_A_TEST) }, (_, batch) => {
  const from = first + batch * SEEDS_A_TEST
  return { from, to: Math.min(first + count, from + SEEDS_A_TEST) - 1 }
})

describe('random systems keep honest books, leak nothing and repeat themselves bit for bit', () => {
  test.each(batches)(
    'seeds $from to $to',
    ({ from, to }) => {
      for (let seed = from; seed <= to; seed++)
        expect({ seed, findings: findingsOf(seed) }).toEqual({ seed, findings: [] })
    },
    120_000,
  )
})
