// Requests that are followed: their lists while somebody reads them, and the one that is open. Picture: the reading room
// of an archive: the catalog lies open while somebody is there, and one file on the desk.
// Invariant: of one run only; the file on the desk stays while the run goes on, and is put away with a word when another begins.
import { create } from 'zustand'
import type { LiveTrace, TraceLists } from '../simulation/trace-lists'
import { reuseEqual } from '../worker/reuse-equal'

export interface TraceQuestions {
  traceLists(): Promise<TraceLists | null>
  trace(id: number): Promise<LiveTrace | null>
}

/** What became of the request that was asked for last. */
export type OpenTrace =
  | { readonly state: 'none' }
  | { readonly state: 'asked'; readonly id: number }
  | { readonly state: 'open'; readonly id: number; readonly trace: LiveTrace }
  /** Nobody knows of it any more. */
  | { readonly state: 'gone' }
  /** It was of the run before this one. */
  | { readonly state: 'restarted' }
  /** A dot of something that is not followed. */
  | { readonly state: 'unfollowed' }

export interface TracesState {
  readonly lists: TraceLists | undefined
  readonly open: OpenTrace
  readonly show: (id: number) => void
  readonly close: () => void
  /** A dot was meant whose request is not followed. */
  readonly missUnfollowed: () => void
}

const ASK_EVERY_MS = 400

let questions: (() => TraceQuestions | undefined) | undefined
let readers = 0
let isHeld = false
let timer: ReturnType<typeof setTimeout> | undefined
/** Grows with each run: answers to questions about an earlier one come too late. */
let generation = 0

export const useTraces = create<TracesState>()((set) => ({
  lists: undefined,
  open: { state: 'none' },
  show(id) {
    set(({ open }) => (open.state === 'open' && open.id === id ? {} : { open: { state: 'asked', id } }))
    askSoon(0)
  },
  close: () => set({ open: { state: 'none' } }),
  missUnfollowed: () => set({ open: { state: 'unfollowed' } }),
}))

/** Puts the request away that is open; returns whether there was one. */
export function leaveRequest(): boolean {
  const { open, close } = useTraces.getState()
  if (open.state !== 'open' && open.state !== 'asked') return false
  close()
  return true
}

function leaveNote(): void {
  useTraces.setState({ open: { state: 'none' } })
}

/** Who can be asked; called once, by who holds the line to the simulation. */
export function askTracesOf(line: () => TraceQuestions | undefined): void {
  questions = line
}

/** The lists are kept up to date until the returned function is called. */
export function readTraces(): () => void {
  readers += 1
  askSoon(0)
  return () => {
    readers -= 1
    // What was said instead of a request has been read.
    const { state } = useTraces.getState().open
    if (state !== 'open' && state !== 'asked') leaveNote()
  }
}

/** The run begins anew: its numbers are others. */
export function forgetTraces(): void {
  generation += 1
  const { open } = useTraces.getState()
  const wasOpen = open.state === 'open' || open.state === 'asked'
  useTraces.setState({ lists: undefined, open: { state: wasOpen ? 'restarted' : 'none' } })
}

/** While they are held, the lists stay as they are, and all they name can be opened. */
export function holdTraceLists(isWanted: boolean): void {
  isHeld = isWanted
}

function wantsLists(): boolean {
  return readers > 0 && !(isHeld && useTraces.getState().lists !== undefined)
}

function askSoon(afterMs: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => void ask(), afterMs)
}

async function ask(): Promise<void> {
  const line = questions?.()
  const asked = generation
  if (line !== undefined) {
    const { open } = useTraces.getState()
    const id = unfinished(open)
    const [lists, trace] = await Promise.all([
      wantsLists() ? line.traceLists() : undefined,
      id === undefined ? undefined : line.trace(id),
    ]).catch(() => [undefined, undefined])
    if (asked === generation) {
      if (lists != null) receiveLists(lists)
      if (id !== undefined && trace !== undefined) receiveTrace(id, trace)
    }
  }
  if (readers > 0 || unfinished(useTraces.getState().open) !== undefined) askSoon(ASK_EVERY_MS)
}

/** The one that is open, while there may be more to tell of it. */
function unfinished(open: OpenTrace): number | undefined {
  if (open.state === 'asked') return open.id
  return open.state === 'open' && open.trace.isUnderWay ? open.id : undefined
}

function receiveLists(lists: TraceLists): void {
  useTraces.setState((before) => ({
    lists: before.lists === undefined ? lists : reuseEqual(before.lists, lists),
  }))
}

function receiveTrace(id: number, trace: LiveTrace | null): void {
  const { open } = useTraces.getState()
  if (unfinished(open) !== id) return
  if (trace !== null)
    useTraces.setState({
      open: { state: 'open', id, trace: open.state === 'open' ? reuseEqual(open.trace, trace) : trace },
    })
  // What was seen of one that is given up stays on the desk.
  else if (open.state === 'open')
    useTraces.setState({ open: { ...open, trace: { ...open.trace, isUnderWay: false } } })
  else useTraces.setState({ open: { state: 'gone' } })
}
