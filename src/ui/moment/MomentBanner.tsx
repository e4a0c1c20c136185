// The banner that stands as long as the drawing shows a moment of the past, with the way back to the present.
import { ChevronLeft, ChevronRight, Radio } from 'lucide-react'
import { formatClock } from '../../core/format'
import { Button } from '../../look/Button'
import { IconButton } from '../../look/IconButton'
import { momentWords as words } from '../../look/words-moment'
import { useEditMarks } from '../../state/edit-marks'
import { holdReadings, useMoment } from '../../state/readings'
import { useRun } from '../../state/run'
import { moveMoment } from './move-moment'
import styles from './MomentBanner.module.css'

const ICON = { size: 15, strokeWidth: 1.75, 'aria-hidden': true } as const

export function MomentBanner() {
  const moment = useMoment()
  const isPlaying = useRun((state) => state.status === 'playing')
  const edits = useEditMarks()
  if (moment === undefined) return null
  const isOfOlderDesign = edits.some(({ atMs }) => atMs >= moment.endMs)
  return (
    <section className={styles.banner} aria-label={words.label}>
      <IconButton label={words.earlier} small onClick={() => moveMoment(-1)}>
        <ChevronLeft {...ICON} />
      </IconButton>
      <IconButton label={words.later} small onClick={() => moveMoment(1)}>
        <ChevronRight {...ICON} />
      </IconButton>
      <p role="status">
        <b>{words.asAt(formatClock(moment.endMs / 1000))}</b>
        <span>
          ; {isPlaying ? words.goesOn : words.stands}
          {isOfOlderDesign && `; ${words.edited}`}
        </span>
      </p>
      <Button look="boxed" small onClick={() => holdReadings(false)}>
        <Radio {...ICON} />
        {words.live}
      </Button>
    </section>
  )
}
