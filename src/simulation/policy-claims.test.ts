// The example on retries that outlive their cause claims something of policies; change them, and it is not so.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { LinkPolicy } from '../kit/roles'
import type { Scenario } from '../scenario/document'
import { setLinkPolicy } from '../scenario/edits/links'
import { parseScenario } from '../scenario/file'
import { valueOf } from '../scenario/testing/worlds'
import { createRun } from './run'

const metastable = valueOf(
  parseScenario(readFileSync(new URL('../../examples/18-metastable.json', import.meta.url), 'utf8')),
)

/** Requests answered in the last half minute, a second. */
function lastGoodputRps(policy: Partial<LinkPolicy>): number {
  const scenario: Scenario = valueOf(setLinkPolicy(metastable, { id: 'link-1', policy }))
  const run = valueOf(createRun(scenario, { warmupMs: 0 }))
  const okAt = (timeMs: number): number => {
    run.advance(timeMs, Number.POSITIVE_INFINITY)
    return run.report(0).requestTypes[0].ok
  }
  const endMs = scenario.durationS * 1000
  const before = okAt(endMs - 30_000)
  return (okAt(endMs) - before) / 30
}

/** What comes in, give or take four standard deviations of half a minute. */
const ALL = 270 - 4 * Math.sqrt(270 / 30)

test('18: two attempts each keep it down; with one, a budget or a breaker it recovers', () => {
  expect(lastGoodputRps({})).toBeLessThan(1)
  expect(lastGoodputRps({ retryBudget: 0.05 })).toBeGreaterThan(ALL)
  expect(lastGoodputRps({ maxAttempts: 1 })).toBeGreaterThan(ALL)
  expect(lastGoodputRps({ breaker: true })).toBeGreaterThan(ALL)
})
