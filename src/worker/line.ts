// Line: asks questions of another thread and notices when no answers come any more.
// Picture: a telephone call in which a long silence means that the line was cut.
// Invariant: a cut line rejects every question, open or new, with the same reason, and says so once.
import { problem, type Problem } from '../core/problem'

/**
 * Time for an answer; given twice, because a computer that slept wakes its timers before its messages. After as much
 * time without a question, one is asked to see whether anybody is there.
 */
const PATIENCE_MS = 5000

export interface Line {
  ask<T>(question: () => Promise<T>): Promise<T>
  /** The other side is lost. */
  cut(reason: Problem): void
  /** Nobody waits for answers any more; questions stay open for ever. */
  hangUp(): void
}

/** `ping` is a question that costs the other side nothing. */
export function createLine(ping: () => Promise<unknown>, onCut: (message: string) => void): Line {
  const open = new Set<(reason: Error) => void>()
  let state: 'connected' | 'left' | Error = 'connected'
  let silences = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function listen(): void {
    clearTimeout(timer)
    timer = setTimeout(open.size === 0 ? callOut : notice, PATIENCE_MS)
  }
  function callOut(): void {
    // How it ends is told to whoever is there: an answer to us, a cut to `onCut`.
    ask(ping).catch(() => undefined)
  }
  function notice(): void {
    silences += 1
    if (silences < 2) listen()
    else cut(problem('simulation-silent', 'simulation'))
  }
  function close(): void {
    clearTimeout(timer)
    open.clear()
  }
  function cut(reason: Problem): void {
    if (state !== 'connected') return
    state = new Error(`${reason.message} ${reason.fix}`)
    for (const reject of open) reject(state)
    close()
    onCut(state.message)
  }
  function ask<T>(question: () => Promise<T>): Promise<T> {
    if (state instanceof Error) return Promise.reject(state)
    if (state === 'left') return new Promise(() => undefined)
    return new Promise((resolve, reject) => {
      open.add(reject)
      if (open.size === 1) listen()
      question()
        .then(resolve, reject)
        .finally(() => {
          if (!open.delete(reject)) return
          silences = 0
          listen()
        })
        .catch(reject)
    })
  }
  return {
    ask,
    cut,
    hangUp() {
      if (state !== 'connected') return
      state = 'left'
      close()
    },
  }
}
