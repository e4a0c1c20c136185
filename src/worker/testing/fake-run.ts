// A run whose every event is one tick of a metronome, and a wall clock that moves only when work is done or a test
// says so. Invariant: nothing here waits.
import { problem } from '../../core/problem'
import { refuse, succeed, type Result } from '../../core/result'
import { DOT_SIZE, FRAME_HEADER, type FrameLayout, type SeriesRow } from '../../kit/frame-layout'
import { DEFAULT_COLUMNS } from '../../kit/key-columns'
import type { Component, Objective, Scenario } from '../../scenario/document'
import type { Ledger } from '../../simulation/ledger'
import type { Run, RunOptions } from '../../simulation/run-api'
import { Driver } from '../driver'
import type { DotsMessage, WorkerMessage } from '../protocol'

export interface World {
  readonly driver: Driver
  /** Every message to the page, oldest first. */
  readonly posted: WorkerMessage[]
  readonly dots: DotsMessage[]
  /** Every run made, the present one last. */
  readonly runs: FakeRun[]
  /** Longest time the driver kept the thread to itself. */
  readonly longestTurnMs: number
  /** Lets this much wall time pass, ringing the alarm when it is due. Buffers come back at once unless kept. */
  pass(ms: number): void
  /** From now on the page keeps the buffers it gets. */
  keepBuffers(): void
  /** The next `advance` of any run throws this. */
  breakDown(message: string): void
}

/** Events are 1 ms of simulated time apart; each takes `eventCostMs` of wall time, and posting chart rows `rowsCostMs`. */
export function createWorld({ eventCostMs = 0.001, rowsCostMs = 0 } = {}): World {
  let now = 1_000_000
  let ringsAt = Infinity
  let isKeeping = false
  let breakage: string | undefined
  let longestTurnMs = 0
  const posted: WorkerMessage[] = []
  const dots: DotsMessage[] = []
  const runs: FakeRun[] = []
  const spend = (events: number) => {
    now += events * eventCostMs
    if (breakage === undefined) return
    const message = breakage
    breakage = undefined
    throw new Error(message)
  }
  const driver: Driver = new Driver({
    now: () => now,
    wake(afterMs) {
      ringsAt = now + afterMs
    },
    post(message) {
      posted.push(message)
      if (message.type === 'series') now += rowsCostMs
      if (message.type === 'frame' && !isKeeping) driver.returnBuffer(message.buffer)
    },
    postDots(message) {
      dots.push({ ...message, buffer: message.buffer.slice() })
      if (!isKeeping) driver.returnDotsBuffer(message.buffer)
    },
    createRun(scenario, options) {
      const made = createFakeRun(scenario, options ?? {}, spend)
      if (made.ok && options?.live === true) runs.push(made.value)
      return made
    },
  })
  return {
    driver,
    posted,
    dots,
    runs,
    get longestTurnMs() {
      return longestTurnMs
    },
    pass(ms) {
      const endsAt = now + ms
      while (ringsAt <= endsAt) {
        now = Math.max(now, ringsAt)
        ringsAt = Infinity
        const beganAt = now
        driver.tick()
        longestTurnMs = Math.max(longestTurnMs, now - beganAt)
      }
      now = Math.max(now, endsAt)
    },
    keepBuffers() {
      isKeeping = true
    },
    breakDown(message) {
      breakage = message
    },
  }
}

export interface FakeRun extends Run {
  readonly adopted: readonly Scenario[]
  readonly windowsMs: readonly number[]
}

/** A scenario with a component called "impossible" is refused. */
function createFakeRun(
  first: Scenario,
  options: RunOptions,
  spend: (events: number) => void,
): Result<FakeRun> {
  const refused = refusal(first)
  if (refused !== undefined) return refused
  let nowMs = 0
  let events = 0
  let scenario = first
  let rowsTaken = 0
  let whereTaken = 0
  const adopted: Scenario[] = []
  const windowsMs: number[] = []
  return succeed({
    adopted,
    windowsMs,
    seed: options.seed ?? first.seed,
    get nowMs() {
      return nowMs
    },
    get events() {
      return events
    },
    get scenario() {
      return scenario
    },
    advance(untilMs: number, maxEvents: number) {
      const due = Math.max(0, Math.floor(untilMs) - Math.floor(nowMs))
      const done = Math.min(due, maxEvents)
      nowMs = done === due ? untilMs : Math.floor(nowMs) + done
      events += done
      spend(done)
      return done === due
    },
    advanceToNotice(untilMs: number, maxEvents: number) {
      return this.advance(untilMs, maxEvents) ? 'there' : 'under-way'
    },
    adopt(next: Scenario) {
      const refused = refusal(next)
      if (refused !== undefined) return refused
      const rowsChanged = namesOf(next) !== namesOf(scenario)
      scenario = next
      adopted.push(next)
      return succeed({ atMs: nowMs, rowsChanged })
    },
    ...SILENT,
    ledger: fakeLedger,
    layout: (epoch: number) => fakeLayout(scenario, epoch),
    writeFrame(buffer: Float64Array) {
      buffer[FRAME_HEADER.timeMs] = nowMs
    },
    setWindowMs: (windowMs: number) => void windowsMs.push(windowMs),
    takeSeries() {
      const count = Math.floor(nowMs / 1000) - rowsTaken
      rowsTaken += count
      return Array.from({ length: count }, (_, i) => seriesRow((rowsTaken - count + i + 1) * 1000))
    },
    /** A window a second; the number of requests says which. */
    takeWhere() {
      const windows = Math.floor(nowMs / 1000)
      if (windows === whereTaken) return undefined
      whereTaken = windows
      return { requests: windows, meanMs: null, shares: [], short: [] }
    },
    writeDots(buffer: Float64Array, _layout: FrameLayout) {
      buffer.fill(7, 0, DOT_SIZE)
      return 1
    },
  })
}

/** What a driver never hears from it. */
const SILENT = {
  report: () => {
    throw new Error('a driver asks for no report')
  },
  takeNotices: () => [],
  traceLists: () => undefined,
  trace: () => undefined,
  instances: () => undefined,
  followAll: () => undefined,
}

function fakeLayout({ components }: Scenario, epoch: number): FrameLayout {
  return {
    epoch,
    components: components.map(({ id }) => id),
    kinds: components.map(({ kind }) => kind),
    links: [],
  }
}

/** Everything is met, and nothing is counted. */
function fakeLedger(objectives: readonly Objective[]): Ledger {
  const met = { words: '', unit: 'times', limit: 0, measured: 0, verdict: 'met' } as const
  return {
    objectives: objectives.map(({ id, measure }) => ({ id, measure, ...met })),
    counts: {},
    rolledBack: [],
  }
}

function refusal(scenario: Scenario): ReturnType<typeof refuse> | undefined {
  const isPossible = scenario.components.every(({ name }) => name !== 'impossible')
  return isPossible ? undefined : refuse(problem('unknown-kind', 'components', 'impossible'))
}

function namesOf(scenario: Scenario): string {
  return scenario.components.map(({ id }) => id).join()
}

function seriesRow(endMs: number): SeriesRow {
  return { endMs, lengthMs: 1000, frame: new Float64Array(0), usdPerHour: 0, spentUsd: 0 }
}

export function scenarioOf(...names: string[]): Scenario {
  return {
    format: 'tierscape',
    version: 1,
    engineVersion: 'test',
    title: 'A world',
    seed: 42,
    durationS: 60,
    warmupS: 10,
    requestTypes: [],
    dataSets: [],
    columns: DEFAULT_COLUMNS,
    places: [],
    distances: [],
    components: names.map((name) => componentOf(name, {})),
    links: [],
    timeline: [],
    objectives: [],
    notes: [],
    invitation: '',
  }
}

export function componentOf(name: string, settings: Component['settings']): Component {
  const id = name as Component['id']
  return { id, kind: 'server', kindVersion: 1, name, position: { x: 0, y: 0 }, settings }
}
