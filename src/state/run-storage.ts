// Run storage: runs that were kept, on this device. Picture: a drawer of test protocols, beside the plan chest.
// Invariant: a protocol is written whole or not at all; what this version cannot read stays where it is, unseen.
import { createStore, del, entries, get, set, type UseStore } from 'idb-keyval'
import type { Report } from '../simulation/report'
import type { RecordedWindow } from './series'

export interface KeptRun {
  readonly id: string
  readonly name: string
  readonly keptAtMs: number
  /** Simulated time it had run for. */
  readonly timeMs: number
  /** When its design became what it is, where it had been another until then: its figures are of both. */
  readonly editedAtMs?: number
  /** Of the design. */
  readonly title: string
  /** What the design had that the run kept before had not, in words. */
  readonly changes: readonly string[]
  /** The scenario in its file format. */
  readonly text: string
  readonly report: Report
  /** The newest of its windows, in the order of their time. */
  readonly windows: readonly RecordedWindow[]
}

/** Protocols there are; none is ever thrown away to make room. */
export const RUNS_MAX = 24

/** 2: windows have one column more for each component. */
const FORMAT = 2

interface Stored {
  readonly format: number
  readonly run: KeptRun
}

/** Rejects when the device refuses. */
export async function writeRun(run: KeptRun): Promise<void> {
  await trying(() => set(run.id, { format: FORMAT, run } satisfies Stored, store()))
}

export async function recallRun(id: string): Promise<KeptRun | undefined> {
  return runIn(await trying(() => get<unknown>(id, store())))
}

export async function removeRun(id: string): Promise<void> {
  await trying(() => del(id, store()))
}

/** Oldest first. */
export async function listRuns(): Promise<readonly KeptRun[]> {
  const found = await trying(() => entries<string, unknown>(store()))
  return found
    .flatMap(([, value]) => runIn(value) ?? [])
    .toSorted((one, other) => one.keptAtMs - other.keptAtMs)
}

function runIn(value: unknown): KeptRun | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { format, run } = value as Partial<Stored>
  if (run === undefined) return undefined
  // The columns of older windows stand elsewhere; what such a run came to is known all the same.
  if (format === 1) return { ...run, windows: [] }
  return format === FORMAT ? run : undefined
}

let opened: UseStore | undefined

// Opening can throw where IndexedDB is switched off, so it waits until something is kept or looked for.
function store(): UseStore {
  opened ??= createStore('tierscape-runs', 'runs')
  return opened
}

// The next try opens the store afresh: a full or locked device may have room again by then.
async function trying<Value>(act: () => Promise<Value>): Promise<Value> {
  try {
    return await act()
  } catch (reason) {
    opened = undefined
    throw reason
  }
}
