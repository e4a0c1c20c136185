// Progress: one line that says how far a long run is, for a person who waits. Picture: the bar under a download.
// Invariant: nothing is written where nobody watches, nor in the first second, and the line is gone in the end.
import { performance } from 'node:perf_hooks'
import type { Terminal } from './terminal'

const PATIENCE_MS = 1000
const REFRESH_MS = 200
const CLEAR_LINE = '\r\u001b[2K'

export interface Progress {
  /** The share done, 0 to 1. */
  show(share: number): void
  clear(): void
}

export function createProgress(terminal: Terminal, now: () => number = () => performance.now()): Progress {
  const beganAt = now()
  let shownAt = beganAt + PATIENCE_MS - REFRESH_MS
  let isShown = false
  return {
    show(share) {
      const at = now()
      if (!terminal.isWatched.remarks || at - shownAt < REFRESH_MS) return
      shownAt = at
      isShown = true
      const percent = Math.floor(share * 100)
      const leftS = share > 0 ? ((at - beganAt) * (1 - share)) / share / 1000 : Infinity
      const left = Number.isFinite(leftS) ? `, about ${Math.ceil(leftS)} s left` : ''
      terminal.remark(`${CLEAR_LINE}simulating: ${percent} %${left}`)
    },
    clear() {
      if (isShown) terminal.remark(CLEAR_LINE)
      isShown = false
    },
  }
}
