// What each instance of a component does, asked for again and again while somebody looks.
// Picture: a nurse on the round, who stops coming when the door is shut.
// Invariant: nothing is asked while nothing is shown, and no question overtakes another.
import { useEffect, useState } from 'react'
import type { InstanceReading } from '../../simulation/instance-readings'
import { askInstances } from '../../state/run'

const ASK_EVERY_MS = 500

/** Undefined until the first answer; null when there is none to have. */
export function useInstances(componentId: string): readonly InstanceReading[] | null | undefined {
  const [known, setKnown] = useState<readonly InstanceReading[] | null>()
  useEffect(() => {
    let isOver = false
    let timer: ReturnType<typeof setTimeout> | undefined
    function ask(): void {
      void askInstances(componentId)
        .catch(() => null)
        .then((instances) => {
          if (isOver) return
          setKnown(instances)
          timer = setTimeout(ask, ASK_EVERY_MS)
        })
    }
    ask()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [componentId])
  return known
}
