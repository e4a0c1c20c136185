// Run: a scenario being simulated, as the worker, the terminal and the tests drive it.
// Picture: the test stand: start it, let it run a while, turn a knob, read the meters, print the protocol.
// Invariant: how it is cut into slices and whether it is read changes no bit of the report.
import { refuse, type Result, succeed } from '../core/result'
import type { Problem } from '../core/problem'
import type { Kernel } from '../engine/kernel'
import { type Notice, Witness } from '../engine/notices'
import { Tracer } from '../engine/tracing'
import { adoptPlan, createKernel } from '../engine/world'
import { checkSettings } from '../kit/config'
import type { FrameLayout, SeriesRow } from '../kit/frame-layout'
import { KINDS } from '../kinds/index'
import type { Objective, Scenario } from '../scenario/document'
import { removeParts } from '../scenario/edits/remove-parts'
import { DesignCompiler } from './compile-design'
import { writeDots } from './dots'
import { writeFrame } from './frame'
import { InstanceMeters, type InstanceReading } from './instance-readings'
import { copiedStanding, type Ledger, ledgerOf, type Standing } from './ledger'
import { layoutOf } from './layout-of'
import { LiveRecorder } from './live-recorder'
import { FIRST_SHARE } from './live-tallies'
import type { Report } from './report'
import { reportOf } from './report-of'
import type { Run, RunOptions } from './run-api'
import type { LiveTrace, TraceLists } from './trace-lists'
import type { WhereTheTimeWent } from './where-the-time-went'

/** A run at time 0; refused with every problem of its settings. */
export function createRun(scenario: Scenario, options: RunOptions = {}): Result<Run> {
  const problems = settingsProblems(scenario)
  if (problems.length > 0) return refuse(problems)
  return succeed(new SimulationRun(scenario, options))
}

class SimulationRun implements Run {
  readonly seed: number
  private readonly compiler = new DesignCompiler()
  private readonly kernel: Kernel
  private readonly recorder: LiveRecorder | undefined
  private readonly instanceMeters = new InstanceMeters()
  private readonly warmupMs: number
  private document: Scenario
  /** Of live runs: how they stood when they had lasted as long as the design is judged for. */
  private end: Standing | undefined

  constructor(scenario: Scenario, options: RunOptions) {
    this.document = scenario
    this.seed = options.seed ?? scenario.seed
    this.warmupMs = options.warmupMs ?? 0
    this.kernel = createKernel(
      this.compiler.compile(scenario),
      this.seed,
      this.warmupMs,
      options.countsSteps === true,
    )
    const { traces } = options
    const followsSome = traces?.share === 'some'
    if (traces !== undefined) {
      const share = traces.share === 'some' ? FIRST_SHARE : traces.share
      this.kernel.tracer = new Tracer(this.kernel, { keep: traces.keep, share: share ?? 1 })
    }
    if (options.live === true) this.kernel.witness = new Witness()
    this.recorder =
      options.live === true ? new LiveRecorder(this.kernel, () => this.document, followsSome) : undefined
  }

  get nowMs(): number {
    return this.kernel.nowMs
  }
  get events(): number {
    return this.kernel.events
  }
  get scenario(): Scenario {
    return this.document
  }

  advance(untilMs: number, maxEvents: number): boolean {
    const { kernel, recorder } = this
    if (recorder === undefined) return kernel.advance(untilMs, maxEvents)
    let left = maxEvents
    for (;;) {
      const endMs = this.endMs()
      const target = Math.min(untilMs, recorder.nextWindowMs, endMs)
      const before = kernel.events
      if (!kernel.advance(target, left)) return false
      left -= kernel.events - before
      if (target === recorder.nextWindowMs) this.closeWindow(recorder)
      if (target === endMs) this.end = copiedStanding(kernel, this.document, this.warmupMs)
      if (target === untilMs) return true
    }
  }

  /** Infinity once it is over. */
  private endMs(): number {
    const endMs = this.document.durationS * 1000
    return this.end === undefined && endMs >= this.kernel.nowMs ? endMs : Number.POSITIVE_INFINITY
  }

  private closeWindow(recorder: LiveRecorder): void {
    recorder.closeWindow()
    this.instanceMeters.closeWindow(this.kernel)
  }

  advanceToNotice(untilMs: number, maxEvents: number): 'noticed' | 'there' | 'under-way' {
    const { kernel } = this
    const heard = kernel.witness?.heard
    for (let left = maxEvents; left > 0; left -= 1) {
      // Never beyond the next event: the clock has to stand at it when it turns out to be worth a stop.
      const nextMs = kernel.queue.peekTimeMs()
      if (nextMs > untilMs) return this.advance(untilMs, left) ? 'there' : 'under-way'
      this.advance(nextMs, 1)
      if (kernel.witness?.heard === heard) continue
      this.advance(kernel.nowMs, Number.POSITIVE_INFINITY)
      return 'noticed'
    }
    return 'under-way'
  }

  takeNotices(): readonly Notice[] {
    return this.kernel.witness?.take() ?? []
  }

  adopt(scenario: Scenario): Result<{ readonly atMs: number; readonly rowsChanged: boolean }> {
    const problems = settingsProblems(scenario)
    if (problems.length > 0) return refuse(problems)
    const rowsChanged = rowsOf(scenario) !== rowsOf(this.document)
    // Everything of this instant first: the edit then stands between two events, wherever a slice ended.
    this.kernel.advance(this.kernel.nowMs, Number.POSITIVE_INFINITY)
    // What became of another kind is another component: it goes before it comes.
    const changed = ofOtherKind(this.document, scenario)
    const before = new Set(this.document.components.map(({ id }) => id))
    const isAnyLeft = scenario.components.some(({ id }) => before.has(id))
    if (!isAnyLeft && this.recorder !== undefined && this.recorder.newest.timeMs < this.kernel.nowMs)
      this.closeWindow(this.recorder)
    const metered = this.recorder?.meters()
    const without = changed.length > 0 ? removeParts(scenario, { components: changed }) : undefined
    if (without?.ok) adoptPlan(this.kernel, this.compiler.compile(without.value))
    adoptPlan(this.kernel, this.compiler.compile(scenario))
    this.document = scenario
    if (metered !== undefined) this.recorder?.forgetRemoved(metered)
    if (!isAnyLeft) this.recorder?.readAnew()
    return succeed({ atMs: this.kernel.nowMs, rowsChanged })
  }

  report(wallMs: number): Report {
    return reportOf(this.kernel, this.document, this.warmupMs, wallMs)
  }

  ledger(objectives: readonly Objective[]): Ledger {
    return ledgerOf(this.kernel, this.document, objectives, this.warmupMs, this.end)
  }

  layout(epoch: number): FrameLayout {
    return layoutOf(this.document, epoch)
  }

  writeFrame(buffer: Float64Array, layout: FrameLayout): void {
    if (this.recorder !== undefined) writeFrame(this.kernel, this.recorder, buffer, layout, this.document)
  }

  setWindowMs(windowMs: number): void {
    this.recorder?.setWindowMs(windowMs)
  }

  takeSeries(): readonly SeriesRow[] {
    return this.recorder?.takeSeries() ?? []
  }

  takeWhere(): WhereTheTimeWent | undefined {
    return this.recorder?.takeWhere()
  }

  traceLists(): TraceLists | undefined {
    return this.recorder?.traceLists()
  }

  trace(id: number): LiveTrace | undefined {
    return this.recorder?.traces?.trace(id)
  }

  instances(componentId: string): readonly InstanceReading[] | undefined {
    return this.instanceMeters.read(this.kernel, componentId)
  }

  followAll(isWanted: boolean): void {
    if (this.kernel.tracer !== undefined) this.kernel.tracer.followsAll = isWanted
  }

  writeDots(buffer: Float64Array, layout: FrameLayout): number {
    return writeDots(this.kernel, buffer, layout)
  }
}

function settingsProblems(scenario: Scenario): readonly Problem[] {
  return scenario.components.flatMap((component, index) => {
    const kind = KINDS.get(component.kind)
    return kind === undefined
      ? []
      : checkSettings(kind.spec, component.settings, `components[${index}].settings`)
  })
}

function rowsOf(scenario: Scenario): string {
  return JSON.stringify(layoutOf(scenario, 0))
}

/** Ids that both documents have, for components of different kinds. */
function ofOtherKind(before: Scenario, after: Scenario): readonly string[] {
  const kinds = new Map<string, string>(before.components.map(({ id, kind }) => [id, kind]))
  return after.components.flatMap(({ id, kind }) => (kinds.has(id) && kinds.get(id) !== kind ? [id] : []))
}
