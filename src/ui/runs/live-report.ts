// Live report: what the run that is watched has measured so far. Picture: reading the meters once in a while.
// Invariant: asked for only while somebody looks, and only when time has moved.
import { useEffect, useState } from 'react'
import type { Report } from '../../simulation/report'
import { takeReport, useRun } from '../../state/run'

const EVERY_MS = 2000

export function useLiveReport(): Report | undefined {
  const [report, setReport] = useState<Report>()
  useEffect(() => {
    let isLooking = true
    let readAtMs = -1
    async function read(): Promise<void> {
      const { timeMs } = useRun.getState()
      if (timeMs === readAtMs || document.visibilityState === 'hidden') return
      readAtMs = timeMs
      const found = await takeReport().catch(() => null)
      if (isLooking) setReport(found ?? undefined)
    }
    void read()
    const timer = setInterval(() => void read(), EVERY_MS)
    return () => {
      isLooking = false
      clearInterval(timer)
    }
  }, [])
  return report
}
