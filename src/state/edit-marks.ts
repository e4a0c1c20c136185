// Edit marks: what was edited while this run went on, and when. Picture: notes in the margin of the chart recorder's roll.
// Invariant: one mark for each step of the history, at the last time it changed the run; faults have marks of their own.
import { useSyncExternalStore } from 'react'
import type { Scenario } from '../scenario/document'
import type { DocumentState } from './document'
import { sameRun } from './same-run'

export interface EditMark {
  readonly atMs: number
  readonly label: string
  readonly isUndone: boolean
}

/** What there is to say of a change, before it is known when it happened. */
type Told = Omit<EditMark, 'atMs'>

const MARKS_MAX = 200

let marks: readonly (EditMark & { readonly step: object | undefined })[] = []
const listeners = new Set<() => void>()

/** Undefined where only faults were changed. */
export function toldOf(
  running: Scenario,
  now: DocumentState,
  before: DocumentState,
): (Told & { readonly step: object | undefined }) | undefined {
  if (sameRun({ ...running, timeline: now.scenario.timeline }, now.scenario)) return undefined
  const undone = before.history.past.at(-1)
  if (undone !== undefined && undone.scenario === now.scenario)
    return { label: undone.label, isUndone: true, step: undone }
  const step = now.history.past.at(-1)
  return step && { label: step.label, isUndone: false, step }
}

export function noteEdit(atMs: number, told: ReturnType<typeof toldOf>): void {
  if (told === undefined) return
  const last = marks.at(-1)
  const earlier = last?.step === told.step && last?.isUndone === told.isUndone ? marks.slice(0, -1) : marks
  marks = [...earlier, { ...told, atMs }].slice(-MARKS_MAX)
  for (const listener of listeners) listener()
}

export function clearEditMarks(): void {
  if (marks.length === 0) return
  marks = []
  for (const listener of listeners) listener()
}

export function readEditMarks(): readonly EditMark[] {
  return marks
}

export function useEditMarks(): readonly EditMark[] {
  return useSyncExternalStore(subscribe, readEditMarks)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
