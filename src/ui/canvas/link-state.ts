import { useCallback, useSyncExternalStore } from 'react'
import { readLink, subscribeLink } from '../../state/readings'

export interface LinkState {
  /** Of the attempts, in steps of 2 %; any failure is at least one step. */
  readonly failedShare: number
  /** Its caller sends nothing there: every target behind it is out of rotation. */
  readonly isEjected: boolean
}

const STEP = 0.02
const EJECTED = -1

/** How a link looks, as coarse as it is drawn, so that it is redrawn only when that changes. */
export function useLinkState(linkId: string): LinkState {
  const subscribe = useCallback((listener: () => void) => subscribeLink(linkId, listener), [linkId])
  return asState(useSyncExternalStore(subscribe, () => stateOf(linkId)))
}

/** The same, just now. */
export function readLinkState(linkId: string): LinkState {
  return asState(stateOf(linkId))
}

function asState(state: number): LinkState {
  return { failedShare: Math.max(0, state), isEjected: state === EJECTED }
}

function stateOf(linkId: string): number {
  const reading = readLink(linkId)
  if (reading === undefined) return 0
  if (!reading.healthy) return EJECTED
  const { attemptsRps, failedRps } = reading
  if (attemptsRps === null || failedRps === null || failedRps <= 0) return 0
  // More may fail in a window than begin in it.
  return Math.min(1, Math.ceil(failedRps / Math.max(attemptsRps, failedRps) / STEP) * STEP)
}
