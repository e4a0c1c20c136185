import { useEffect, useState } from 'react'
import type { Entry } from '../../library/entry'
import { library } from '../../state/library'

/** All there are, as soon as they are here. */
export function useEntries(): {
  readonly entries: readonly Entry[] | undefined
  readonly hasFailed: boolean
  readonly tryAgain: () => void
} {
  const [entries, setEntries] = useState(library.read)
  const [hasFailed, setFailed] = useState(false)
  function fetchEntries(): void {
    library.fetch().then(setEntries, () => setFailed(true))
  }
  useEffect(fetchEntries, [])
  return {
    entries,
    hasFailed,
    tryAgain() {
      setFailed(false)
      fetchEntries()
    },
  }
}
