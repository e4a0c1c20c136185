// A fuzz case: one random scenario with its random edits, run twice and looked at from all sides.
// Picture: two performances of the same unlikely play, one with interruptions, and an auditor in the wings.
// Invariant: everything follows from the seed; findings are sentences, and none means that all held.
import type { Settings } from '../../kit/fields'
import { KINDS } from '../../kinds/index'
import type { Scenario } from '../../scenario/document'
import { createRun } from '../run'
import type { Run } from '../run-api'
import { audit } from './audit'
import { kernelOf } from './inside'
import { leftovers } from './leftovers'
import { randomLiveEdit } from './random-live-edit'
import { Dice, randomScenario } from './random-scenario'
import { reportBytes } from './report-bytes'
import { reportFindings } from './report-findings'

const END_MS = 6000
/** Slow interfaces take hours to bring up what was asked in seconds. */
const REST_MS = 200_000_000
/** Somebody who asks a dead queue again and again needs no more of it to be known. */
const REST_EVENTS = 200_000

/** Counting by hand is slow; a crowd is audited when it has thinned out. */
const AUDITED_CALLS_MAX = 1000

interface Edit {
  readonly atMs: number
  readonly scenario: Scenario
}

export function findingsOf(seed: number): readonly string[] {
  const start = randomScenario(seed)
  const edits = randomEdits(start, new Dice(seed, 'edits'))
  const findings: string[] = []
  const sliced = perform(start, edits, slicer(new Dice(seed, 'slices'), findings), true)
  const whole = perform(start, edits, undefined, false)
  if (reportBytes(sliced.report(0)) !== reportBytes(whole.report(0)))
    findings.push('slices, a recorder or a reader changed the report')
  findings.push(...reportFindings(whole.report(0)))
  rest(whole, edits.at(-1)?.scenario ?? start)
  findings.push(...audit(kernelOf(whole)), ...reportFindings(whole.report(0)))
  findings.push(
    ...leftovers(kernelOf(whole), silentComponents([start, ...edits.map((edit) => edit.scenario)])),
  )
  return findings.slice(0, 12)
}

export function randomEdits(start: Scenario, dice: Dice): readonly Edit[] {
  const edits: Edit[] = []
  const history: Scenario[] = []
  let scenario = start
  const times = Array.from({ length: dice.below(8) }, () => dice.between(0, END_MS)).toSorted((a, b) => a - b)
  for (const [number, atMs] of times.entries()) {
    history.push(scenario)
    // Several edits at one instant, as after a pause, now and then.
    do scenario = randomLiveEdit(scenario, dice, atMs, edits.length * 100 + number, history)
    while (dice.chance(0.3))
    edits.push({ atMs, scenario })
  }
  return edits
}

type Slice = (run: Run) => number

function perform(start: Scenario, edits: readonly Edit[], slice: Slice | undefined, live: boolean): Run {
  const run = valueOf(createRun(start, { live }))
  for (const { atMs, scenario } of edits) {
    advance(run, atMs, slice)
    valueOf(run.adopt(scenario))
  }
  advance(run, END_MS, slice)
  return run
}

function advance(run: Run, untilMs: number, slice: Slice | undefined): void {
  while (!run.advance(untilMs, slice === undefined ? Number.POSITIVE_INFINITY : slice(run))) {
    // The run says when it is there.
  }
}

/** Slices of all lengths; between them the run is read as a screen reads it, and audited now and then. */
function slicer(dice: Dice, findings: string[]): Slice {
  const frame = new Float64Array(100_000)
  return (run) => {
    const layout = run.layout(1)
    if (dice.chance(0.1)) run.writeFrame(frame, layout)
    if (dice.chance(0.1)) run.writeDots(frame, layout)
    if (dice.chance(0.05)) run.setWindowMs(dice.pick([50, 200, 1000]))
    if (dice.chance(0.05)) run.takeSeries()
    if (dice.chance(0.1) && findings.length === 0 && kernelOf(run).calls.inUse < AUDITED_CALLS_MAX) {
      const wrong = [...audit(kernelOf(run)), ...reportFindings(run.report(0))]
      findings.push(...wrong.map((finding) => `at ${run.nowMs} ms: ${finding}`))
    }
    return dice.pick([1, 3, 30, 300, 3000])
  }
}

/** Nobody asks any more, nobody is checked, and there is time for everything to end. */
function rest(run: Run, scenario: Scenario): void {
  const quiet = scenario.components.map((component) => ({
    ...component,
    settings: { ...component.settings, ...quietOf(component.kind) },
  }))
  valueOf(run.adopt({ ...scenario, components: quiet }))
  const kernel = kernelOf(run)
  const enough = kernel.events + REST_EVENTS
  for (let restedMs = 1000; restedMs <= REST_MS && kernel.events < enough; restedMs *= 2) {
    if (kernel.calls.inUse + kernel.exchanges.inUse === 0) return
    advance(run, END_MS + restedMs, undefined)
  }
}

/** Whatever a kind has of this that goes on by itself. */
const QUIET = {
  arrival: 'open',
  rateRps: 0,
  healthChecks: false,
  autoscaling: false,
  failover: 'never',
  pingMs: 600_000,
  electionTimeoutMs: 600_000,
  flushMs: 3_600_000,
  fill: 'pull',
  scrapeMs: 3_600_000,
}

function quietOf(kind: string): Settings {
  const fields = KINDS.get(kind)?.spec.fields ?? {}
  return Object.fromEntries(Object.entries(QUIET).filter(([name]) => name in fields))
}

function silentComponents(versions: readonly Scenario[]): ReadonlySet<string> {
  const everybody = versions.flatMap(({ components }) => components)
  const onMachines = everybody.filter(({ place }) => place !== undefined)
  return new Set(
    versions.flatMap(({ timeline, links }) =>
      timeline.flatMap((fault): readonly string[] => {
        // On a cut link either end is silent to the other.
        if ('link' in fault)
          return links.filter(({ id }) => id === fault.link).flatMap(({ from, to }) => [from, to])
        if (fault.fault === 'outage') return onMachines.map(({ id }) => id)
        // Across a border either side is silent to the other, wherever it stands.
        if (fault.fault === 'partition') return everybody.map(({ id }) => id)
        if (fault.fault !== 'destroy' && (fault.fault !== 'crash' || fault.mode !== 'machine')) return []
        // Whoever shares its machine goes silent with it.
        return [fault.component, ...onMachines.map(({ id }) => id)]
      }),
    ),
  )
}

function valueOf<T>(result: { ok: true; value: T } | { ok: false; problems: readonly unknown[] }): T {
  if (result.ok) return result.value
  throw new Error(JSON.stringify(result.problems))
}
