// Kept runs: what earlier runs have measured, and which of them stands beside the present one.
// Picture: test protocols pinned to the wall, one of them in the hand.
// Invariant: what is shown is what the device holds; a refusal changes nothing. Each protocol has an id of its own, so
// tabs never write over each other's.
import { create } from 'zustand'
import { problem } from '../core/problem'
import { refuse, type Result, succeed } from '../core/result'
import type { Scenario } from '../scenario/document'
import { keptText, parseKept } from '../scenario/file'
import { LIMITS } from '../scenario/limits'
import type { Report } from '../simulation/report'
import { openCopy } from './open'
import { type KeptRun, listRuns, recallRun, removeRun, RUNS_MAX, writeRun } from './run-storage'
import type { RecordedWindow } from './series'

const WINDOWS_MIN = 60
const WINDOWS_MAX = 360
const BYTES_MAX = 4 * 1024 * 1024

interface KeptRunsState {
  /** Oldest first; undefined until the device was asked. */
  readonly runs: readonly KeptRun[] | undefined
  /** The one beside the present run in tables. */
  readonly chosenId: string | undefined
  /** The one behind the lines of the charts. */
  readonly ghostId: string | undefined
}

export const useKeptRuns = create<KeptRunsState>()(() => ({
  runs: undefined,
  chosenId: undefined,
  ghostId: undefined,
}))

export interface RunToKeep {
  readonly name: string
  readonly changes: readonly string[]
  readonly scenario: Scenario
  readonly timeMs: number
  readonly editedAtMs?: number
  readonly report: Report
  readonly windows: readonly RecordedWindow[]
}

/** Looks again at what the device holds; nothing where it holds nothing, or does not say. */
export async function loadKeptRuns(): Promise<readonly KeptRun[]> {
  const runs = await listRuns().catch(() => [])
  const has = (id: string | undefined) => (runs.some((run) => run.id === id) ? id : undefined)
  useKeptRuns.setState(({ chosenId, ghostId }) => ({
    runs,
    chosenId: has(chosenId) ?? runs.at(-1)?.id,
    ghostId: has(ghostId),
  }))
  return runs
}

export async function keepRun({ scenario, windows, report, ...rest }: RunToKeep): Promise<Result<KeptRun>> {
  return guarded(async () => {
    if ((await listRuns()).length >= RUNS_MAX) return refuse(problem('runs-full', 'runs', RUNS_MAX))
    const text = keptText(scenario)
    if (!text.ok) return text
    const { traces: _traces, ...kept } = report
    const run: KeptRun = {
      ...rest,
      id: newRunId(),
      keptAtMs: Date.now(),
      title: scenario.title,
      text: text.value,
      report: kept,
      windows: newest(windows),
    }
    await writeRun(run)
    useKeptRuns.setState({ chosenId: run.id })
    return succeed(run)
  })
}

export async function renameKeptRun(id: string, name: string): Promise<Result<KeptRun>> {
  return guarded(async () => {
    const run = await recallRun(id)
    if (run === undefined) return refuse(problem('run-gone', 'runs', name))
    const renamed = { ...run, name }
    await writeRun(renamed)
    return succeed(renamed)
  })
}

export async function removeKeptRun(run: KeptRun): Promise<Result<KeptRun>> {
  return guarded(async () => {
    await removeRun(run.id)
    return succeed(run)
  })
}

/** Puts back what was removed. */
export async function restoreKeptRun(run: KeptRun): Promise<Result<KeptRun>> {
  return guarded(async () => {
    await writeRun(run)
    return succeed(run)
  })
}

/** Its design, as a design of its own; the one on the table is filed first. */
export async function openDesignOf({ name, text }: KeptRun): Promise<Result<undefined>> {
  const scenario = parseKept(text)
  if (!scenario.ok) return scenario
  const title = `${scenario.value.title} (${name})`
  await openCopy({ ...scenario.value, title: title.slice(0, LIMITS.nameLength) })
  return succeed(undefined)
}

export function chooseKeptRun(chosenId: string): void {
  useKeptRuns.setState({ chosenId })
}

/** The same again takes it away from the charts. */
export function toggleGhost(id: string): void {
  useKeptRuns.setState(({ ghostId }) => ({ ghostId: ghostId === id ? undefined : id }))
}

/** The run whose lines stand behind those of the present one. */
export function useGhost(): KeptRun | undefined {
  return useKeptRuns(({ runs, ghostId }) => runs?.find(({ id }) => id === ghostId))
}

async function guarded<Value>(act: () => Promise<Result<Value>>): Promise<Result<Value>> {
  try {
    const done = await act()
    await loadKeptRuns()
    return done
  } catch {
    return refuse(problem('run-not-kept', 'runs'))
  }
}

/** Minutes of a run, and not more than a device can be asked for. */
function newest(windows: readonly RecordedWindow[]): readonly RecordedWindow[] {
  const bytesEach = windows.at(-1)?.frame.byteLength ?? 1
  return windows.slice(-Math.max(WINDOWS_MIN, Math.min(WINDOWS_MAX, Math.floor(BYTES_MAX / bytesEach))))
}

function newRunId(): string {
  const random = crypto.getRandomValues(new Uint32Array(2))
  return Array.from(random, (word) => word.toString(36)).join('')
}
