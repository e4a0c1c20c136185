// Hover: the one time that is pointed at, on all charts. Picture: a ruler laid across all rolls of paper at once.
// Invariant: it is the end of a recorded window, or nothing.
import { create } from 'zustand'

export const useHover = create<{ readonly timeMs: number | undefined }>()(() => ({ timeMs: undefined }))

export function pointAt(timeMs: number | undefined): void {
  if (useHover.getState().timeMs !== timeMs) useHover.setState({ timeMs })
}
