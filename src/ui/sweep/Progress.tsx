import { useEffect, useRef } from 'react'
import { formatPercent } from '../../core/format'
import { Button } from '../../look/Button'
import { sweepWords as words } from '../../look/words-sweep'
import { SHEETS } from '../use-media'
import styles from './Sweep.module.css'
import { cancelSweep, useSweep } from './sweep-run'

/** How far the job in the cellar is, with a way to give it up; or why it ended early. */
export function Progress() {
  const { job, share, outcome, why, capacity } = useSweep()
  const shown = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Where one is under the other, what was started is out of sight.
    if (job !== undefined && matchMedia(SHEETS).matches) shown.current?.scrollIntoView({ block: 'start' })
  }, [job])
  if (job !== undefined) {
    const text =
      job === 'sweep'
        ? words.running(formatPercent(Math.floor(share * 100) / 100))
        : words.searching(capacity?.found.points.length ?? 0)
    return (
      <div className={styles.progress} ref={shown}>
        {job === 'sweep' && <progress aria-label={words.running('')} max={1} value={share} />}
        <span>{text}</span>
        <Button small look="boxed" onClick={cancelSweep}>
          {words.cancel}
        </Button>
      </div>
    )
  }
  return (
    <div role="status" className={styles.outcome}>
      {outcome === 'cancelled' && <p>{words.cancelled}</p>}
      {outcome === 'failed' && <p className={styles.wrong}>{words.failed(why)}</p>}
    </div>
  )
}
