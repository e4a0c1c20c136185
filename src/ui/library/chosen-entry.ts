// Which entry of the gallery is looked at: kept in the browser's history, so that its Back leads to all of them.
// Picture: stepping up to one picture of the room. Invariant: the address stays that of the gallery.
import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

export function useChosenEntry(): string | undefined {
  return useSyncExternalStore(subscribe, readChosen)
}

export function chooseEntry(id: string): void {
  history.pushState({ entry: id }, '', location.href)
  tell()
}

/** Back to all of them. */
export function leaveEntry(): void {
  history.back()
}

function readChosen(): string | undefined {
  const state: unknown = history.state
  if (typeof state !== 'object' || state === null || !('entry' in state)) return undefined
  return typeof state.entry === 'string' ? state.entry : undefined
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('popstate', listener)
  }
}

function tell(): void {
  for (const listener of listeners) listener()
}
