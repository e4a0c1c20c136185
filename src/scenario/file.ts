// The scenario file: a document as a text that a person can read, write and keep.
// Picture: the envelope a drawing travels in.
// Invariant: parsing what was stringified gives the same scenario, and its text again; parsing never throws, whatever the
// text. What is handed out or kept can be opened again, or is refused.
import { problem } from '../core/problem'
import { refuse, type Result, succeed } from '../core/result'
import type { Scenario } from './document'
import { LIMITS } from './limits'
import { prettyJson } from './pretty-json'
import { readScenario } from './read-scenario'
import { parseSafeJson } from './safe-json'
import { utf8Length } from './share/utf8'
import { writeScenario } from './write-scenario'

/** A scenario, or every reason why the text is none (at most LIMITS.problems), each with its path and its fix. */
export function parseScenario(text: string): Result<Scenario> {
  return parse(text, LIMITS.textBytes)
}

/** The same for what this device keeps: one's own work may have grown beyond what is taken from elsewhere. */
export function parseKept(text: string): Result<Scenario> {
  return parse(text, LIMITS.keptBytes)
}

/**
 * Indented JSON with a line break at the end; without any spaces where it would be too large to be opened otherwise. What
 * has its default is left out.
 */
export function stringifyScenario(scenario: Scenario): string {
  const file = writeScenario(scenario)
  const bare = JSON.stringify(file)
  if (utf8Length(bare) > LIMITS.textBytes) return bare
  const text = prettyJson(file)
  return utf8Length(text) > LIMITS.textBytes ? bare : text
}

/** A text that `parseScenario` takes, or why there is none. */
export function fileText(scenario: Scenario): Result<string> {
  return textWithin(scenario, 'file', LIMITS.textBytes)
}

/** A text that `parseKept` takes, or why there is none. */
export function keptText(scenario: Scenario): Result<string> {
  return textWithin(scenario, 'design', LIMITS.keptBytes)
}

function parse(text: string, maxBytes: number): Result<Scenario> {
  const json = parseSafeJson(text, maxBytes, 'file')
  return json.ok ? readScenario(json.value) : json
}

function textWithin(scenario: Scenario, thing: string, maxBytes: number): Result<string> {
  const text = stringifyScenario(scenario)
  const bytes = utf8Length(text)
  return bytes > maxBytes ? refuse(problem('too-large', thing, thing, bytes, maxBytes)) : succeed(text)
}
