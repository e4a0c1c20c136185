// The scenario file: a document as a text that a person can read, write and keep.
// Picture: the envelope a drawing travels in.
// Invariant: parsing what was stringified gives the same scenario; parsing never throws, whatever the text.
import type { Result } from '../core/result'
import type { Scenario } from './document'
import { LIMITS } from './limits'
import { prettyJson } from './pretty-json'
import { readScenario } from './read-scenario'
import { parseSafeJson } from './safe-json'
import { writeScenario } from './write-scenario'

/** A scenario, or every reason why the text is none (at most LIMITS.problems), each with its path and its fix. */
export function parseScenario(text: string): Result<Scenario> {
  const json = parseSafeJson(text, LIMITS.textBytes, 'file')
  return json.ok ? readScenario(json.value) : json
}

/** Indented JSON with a line break at the end; what has its default is left out. */
export function stringifyScenario(scenario: Scenario): string {
  return prettyJson(writeScenario(scenario))
}
