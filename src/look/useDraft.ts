import { type KeyboardEvent, useState } from 'react'

export interface Draft {
  /** What the field shows: what is being typed, else the value. */
  readonly text: string
  readonly problem: string | undefined
  readonly onType: (text: string) => void
  /** Enter commits, Escape restores. */
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onBlur: () => void
  /** Shows the value again, whatever was typed. */
  readonly restore: () => void
}

/**
 * What was typed and is not committed yet. `commit` gives the reason when it refuses; what was typed then stays,
 * so that nobody has to type it again.
 */
export function useDraft(shown: string, commit: (text: string) => string | undefined): Draft {
  const [typed, setTyped] = useState<string>()
  const [problem, setProblem] = useState<string>()

  function restore(): void {
    setTyped(undefined)
    setProblem(undefined)
  }

  function tryCommit(): void {
    if (typed === undefined) return
    const reason = typed === shown ? undefined : commit(typed)
    setProblem(reason)
    if (reason === undefined) setTyped(undefined)
  }

  return {
    text: typed ?? shown,
    problem,
    onType: setTyped,
    onBlur: tryCommit,
    restore,
    onKeyDown(event) {
      // Enter and Escape are then about the characters that are offered.
      if (event.nativeEvent.isComposing) return
      if (event.key === 'Enter') tryCommit()
      if (event.key === 'Escape' && typed !== undefined) {
        // Only the field is left, not the panel around it.
        event.stopPropagation()
        restore()
      }
    },
  }
}
