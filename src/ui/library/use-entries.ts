import { useEffect, useState } from 'react'
import type { Challenge } from '../../library/challenge'
import type { Entry } from '../../library/entry'
import { challenges } from '../../state/challenges'
import { library } from '../../state/library'

interface Exhibits {
  readonly entries: readonly Entry[]
  readonly challenges: readonly Challenge[]
}

/** All there are, as soon as they are here. */
export function useEntries(): {
  readonly exhibits: Exhibits | undefined
  readonly hasFailed: boolean
  readonly tryAgain: () => void
} {
  const [exhibits, setExhibits] = useState(readExhibits)
  const [hasFailed, setFailed] = useState(false)
  function fetchExhibits(): void {
    Promise.all([library.fetch(), challenges.fetch()]).then(
      () => setExhibits(readExhibits),
      () => setFailed(true),
    )
  }
  useEffect(fetchExhibits, [])
  return {
    exhibits,
    hasFailed,
    tryAgain() {
      setFailed(false)
      fetchExhibits()
    },
  }
}

function readExhibits(): Exhibits | undefined {
  const [entries, asked] = [library.read(), challenges.read()]
  return entries === undefined || asked === undefined ? undefined : { entries, challenges: asked }
}
