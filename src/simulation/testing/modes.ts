// Modes: what an example shows holds with its mode on, and no longer once the mode is off.
// Picture: a switch, and a lamp that proves it is wired to something.
// Invariant: one check judges both runs; it has to fail without the mode, or the example shows nothing.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Scenario } from '../../scenario/document'
import { setLinkPolicy } from '../../scenario/edits/links'
import { setSettings } from '../../scenario/edits/set-settings'
import { parseScenario } from '../../scenario/file'
import { valueOf } from '../../scenario/testing/worlds'
import type { Settings } from '../../kit/fields'
import type { LinkPolicy } from '../../kit/roles'
import type { Report } from '../report'
import { createRun } from '../run'

export interface Mode {
  /** Of the file in `examples/modes`, without its ending. */
  readonly example: string
  /** The same design without the mode. */
  readonly off: (scenario: Scenario) => Scenario
  /** Expects of the report what the example says; throws where it does not hold. */
  readonly check: (report: Report) => void
}

export function provesMode(title: string, { example, off, check }: Mode): void {
  const scenario = modeExample(example)
  test(`${example}: ${title}`, () => expect(judged(check, played(scenario))).toBe(HOLDS))
  test(`${example}: not without it`, () => expect(judged(check, played(off(scenario)))).not.toBe(HOLDS))
}

const HOLDS = 'holds'

/** What an expectation said that was not met. */
function judged(check: Mode['check'], report: Report): string {
  try {
    check(report)
    return HOLDS
  } catch (error) {
    if (error instanceof Error && error.name === 'AssertionError') return error.message
    throw error
  }
}

export function modeExample(name: string): Scenario {
  const file = new URL(`../../../examples/modes/${name}.json`, import.meta.url)
  return valueOf(parseScenario(readFileSync(file, 'utf8')))
}

/** As the terminal plays it. */
export function played(scenario: Scenario): Report {
  const run = valueOf(createRun(scenario, { warmupMs: scenario.warmupS * 1000 }))
  run.advance(scenario.durationS * 1000, Number.POSITIVE_INFINITY)
  return run.report(0)
}

/** With these settings of a component. */
export function withSettings(id: string, settings: Settings): (scenario: Scenario) => Scenario {
  return (scenario) => valueOf(setSettings(scenario, { id, settings }))
}

/** With this policy of a link. */
export function withPolicy(id: string, policy: Partial<LinkPolicy>): (scenario: Scenario) => Scenario {
  return (scenario) => valueOf(setLinkPolicy(scenario, { id, policy }))
}
