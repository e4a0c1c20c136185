// A terminal that keeps what was written, for tests.
import type { Terminal } from '../terminal'

export interface CapturedTerminal extends Terminal {
  readonly results: string
  readonly remarks: string
}

export function captureTerminal(isWatched = { results: false, remarks: false }): CapturedTerminal {
  let results = ''
  let remarks = ''
  return {
    isWatched,
    write(text) {
      results += text
    },
    remark(text) {
      remarks += text
    },
    get results() {
      return results
    },
    get remarks() {
      return remarks
    },
  }
}
