// Notices: what has happened in this run that one may want to stop for, and where it stopped last.
// Picture: the porter's list of who came and went, with a finger at the last line.
// Invariant: of one run only, in the order of time, never more than NOTICES_MAX; an objective is entered when its verdict turns.
import { create } from 'zustand'
import type { Fault, ObjectiveId } from '../scenario/document'
import type { Notice } from '../simulation/run-api'
import type { Ledger } from '../simulation/ledger'
import { type ArrivedMessage, LOOK_MS } from '../worker/protocol'
import { isRepeating } from './breaks'
import { judgementsOf } from './ledger'

export type Happening =
  /** Of a fault with what it was, for when it is taken back. */
  | (Notice & { readonly struck?: Fault })
  | { readonly atMs: number; readonly what: 'missed' | 'met-again'; readonly objective: ObjectiveId }

interface NoticesState {
  readonly happenings: readonly Happening[]
  /** Where a run to the next event has stopped; gone when time moves again. */
  readonly arrival: Arrival | undefined
}

export interface Arrival {
  readonly timeMs: number
  readonly happenings: readonly Happening[]
}

export const NOTICES_MAX = 500

export const useNotices = create<NoticesState>()(() => ({ happenings: [], arrival: undefined }))

/** Faults that this run has had on its time line, as they were last. */
const known = new Map<string, Fault>()

/** Objectives that are missed as far as is known. */
const missed = new Set<string>()

export function receiveNotices(notices: readonly Happening[]): void {
  if (notices.length === 0) return
  useNotices.setState(({ happenings }) => ({
    // Verdicts are told at other moments than the rest.
    happenings: newest(
      [...happenings, ...notices.map(withFault)].sort((one, other) => one.atMs - other.atMs),
    ),
  }))
}

/** The run was told of these: one that is taken off the time line can still strike a moment before, and ends then. */
export function rememberFaults(faults: readonly Fault[]): void {
  for (const fault of faults) known.set(fault.id, fault)
}

function withFault(happening: Happening): Happening {
  if (!('fault' in happening)) return happening
  const struck = known.get(happening.fault)
  return struck === undefined ? happening : { ...happening, struck }
}

/** Health checks, breakers and faults that come and go do so all the time: they are the first to be left out. */
function newest(happenings: readonly Happening[]): readonly Happening[] {
  let over = happenings.length - NOTICES_MAX
  return happenings
    .filter((happening) => over <= 0 || !comesAndGoes(happening) || over-- <= 0)
    .slice(-NOTICES_MAX)
}

function comesAndGoes(happening: Happening): boolean {
  if (/healthy|breaker/.test(happening.what)) return true
  return 'struck' in happening && happening.struck !== undefined && isRepeating(happening.struck)
}

export function receiveArrival({ timeMs, notices, missed: turned }: ArrivedMessage): Arrival {
  const isEntered = turned.map((id) => isSameTurn(id, timeMs))
  const objectives = turned.map((id) => turnedAt(id, timeMs, true))
  const arrival = { timeMs, happenings: [...notices.map(withFault), ...objectives] }
  receiveNotices(objectives.filter((_, index) => !isEntered[index]))
  useNotices.setState({ arrival })
  return arrival
}

/** Time moves again. */
export function leaveArrival(): void {
  if (useNotices.getState().arrival !== undefined) useNotices.setState({ arrival: undefined })
}

/** Enters what has turned since the last look; one that was never met is missed from the start. */
export function watchVerdicts(ledger: Ledger, timeMs: number): void {
  const turned = judgementsOf(ledger).filter(
    ({ id, verdict }) => (verdict === 'missed' && !missed.has(id)) || (verdict === 'met' && missed.has(id)),
  )
  receiveNotices(turned.map(({ id, verdict }) => turnedAt(id, timeMs, verdict === 'missed')))
}

export function forgetNotices(): void {
  missed.clear()
  known.clear()
  useNotices.setState({ happenings: [], arrival: undefined })
}

/** It was seen to be missed before the run came here, and since the look at which it was not: that is one turn. */
function isSameTurn(id: string, timeMs: number): boolean {
  const { happenings } = useNotices.getState()
  const last = happenings.findLast((one) => 'objective' in one && one.objective === id)
  return last?.what === 'missed' && missed.has(id) && last.atMs > timeMs - LOOK_MS
}

function turnedAt(id: string, atMs: number, isMissed: boolean): Happening {
  if (isMissed) missed.add(id)
  else missed.delete(id)
  return { atMs, what: isMissed ? 'missed' : 'met-again', objective: id as ObjectiveId }
}
