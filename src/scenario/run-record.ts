// The run record: a scenario, a seed, and what was edited when: everything that is needed to see the same run again.
// Picture: the log book of a ship: where it started, and every order with its time.
// Invariant: edits stand in the order of time; each holds the whole scenario as it was after the edit.
import * as v from 'valibot'
import { problem, type Problem } from '../core/problem'
import { refuse, succeed, type Result } from '../core/result'
import type { Scenario } from './document'
import { LIMITS } from './limits'
import { prettyJson } from './pretty-json'
import { readScenario } from './read-scenario'
import { refuseFile } from './refuse-file'
import { isJsonObject, parseSafeJson, shownValue, type Json } from './safe-json'
import { list, number, record, SEED } from './schema'
import { checkShape } from './schema-problems'
import { writeScenario } from './write-scenario'

export interface RecordedEdit {
  /** Simulated time at which the run adopted it. */
  readonly atMs: number
  readonly scenario: Scenario
}

export interface RunRecord {
  readonly format: 'tierscape-run'
  readonly version: 1
  /** As it was at time 0. */
  readonly scenario: Scenario
  readonly seed: number
  readonly edits: readonly RecordedEdit[]
}

const RECORD_VERSION = 1

/** The schema of the envelope; the scenarios inside are read like files of their own. */
const RECORD = record({
  format: v.literal('tierscape-run'),
  version: v.literal(RECORD_VERSION),
  scenario: v.unknown(),
  seed: SEED,
  edits: list(record({ atMs: number(0, 1e10), scenario: v.unknown() }), LIMITS.edits),
})

export function parseRunRecord(text: string): Result<RunRecord> {
  const json = parseSafeJson(text, LIMITS.recordBytes, 'run record')
  if (!json.ok) return json
  const refusal = envelopeProblem(json.value)
  if (refusal !== undefined) return refuseFile([refusal])
  const shape = checkShape(RECORD, json.value, '')
  if (!shape.ok) return shape
  const { edits, ...rest } = shape.value
  const start = readAt(rest.scenario, 'scenario')
  if (!start.ok) return start
  const read: RecordedEdit[] = []
  let earliestMs = 0
  for (const [index, { atMs, scenario }] of edits.entries()) {
    const where = `edits[${index}]`
    if (atMs < earliestMs)
      return refuse(problem('out-of-range', `${where}.atMs`, 'atMs', atMs, earliestMs, Infinity))
    const edited = readAt(scenario, `${where}.scenario`)
    if (!edited.ok) return edited
    read.push({ atMs, scenario: edited.value })
    earliestMs = atMs
  }
  return succeed({ ...rest, scenario: start.value, edits: read })
}

export function stringifyRunRecord({ format, version, seed, scenario, edits }: RunRecord): string {
  const written = edits.map((edit) => ({ atMs: edit.atMs, scenario: writeScenario(edit.scenario) }))
  return prettyJson({ format, version, seed, scenario: writeScenario(scenario), edits: written })
}

function envelopeProblem(json: Json): Problem | undefined {
  if (!isJsonObject(json)) return problem('not-a-run-record', 'run record', shownValue(json))
  if (json.format !== 'tierscape-run') {
    const found = json.format === 'tierscape' ? 'a scenario' : 'an object without "format": "tierscape-run"'
    return problem('not-a-run-record', 'format', found)
  }
  const { version } = json
  if (typeof version === 'number' && version > RECORD_VERSION) {
    return problem('newer-format', 'version', version, RECORD_VERSION)
  }
  return undefined
}

function readAt(scenario: unknown, where: string): Result<Scenario> {
  if (!isJsonObject(scenario)) return refuse(problem('not-a-scenario', where, shownValue(scenario)))
  const read = readScenario(scenario)
  return read.ok
    ? read
    : refuse(read.problems.map((found) => ({ ...found, where: `${where}.${found.where}` })))
}
