import { useStore } from '@xyflow/react'
import { formatCount } from '../../core/format'
import { words } from '../../look/words'
import type { Pace } from '../../worker/protocol'
import { useDocument } from '../../state/document'
import { useRun } from '../../state/run'
import { useDotScale } from './dots/dot-scale'
import styles from './TitleBlock.module.css'

/** What the drawing is drawn to: its pace, what one dot stands for, its zoom and its seed. */
export function TitleBlock() {
  const seed = useDocument((state) => state.scenario.seed)
  const zoom = useStore((state) => Math.round(state.transform[2] * 100))
  const wanted = useRun((state) => state.wantedPace)
  const achieved = useRun((state) => shownPace(state.achievedPace))
  const isPaused = useRun((state) => state.status === 'paused')
  const perDot = useDotScale()
  return (
    <dl className={styles.block} aria-label={words.canvas.titleBlock}>
      <Cell name={words.canvas.pace} value={paceText(wanted, achieved, isPaused)} />
      <Cell name={words.canvas.oneDot} value={dotText(perDot)} />
      <Cell name={words.canvas.zoom} value={`${zoom}\u202f%`} />
      <Cell name={words.canvas.seed} value={String(seed)} />
    </dl>
  )
}

function Cell({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className={styles.cell}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** Below this part of the wanted pace the simulation has visibly fallen behind. */
const FALLS_SHORT = 0.9

function paceText(wanted: Pace, achieved: number, isPaused: boolean): string {
  const { paceMax, paceRealTime, paceTimes, paceOf, pacePaused } = words.canvas
  if (isPaused) return pacePaused(wanted === 'max' ? paceMax.toLowerCase() : paceTimes(plain(wanted)))
  if (wanted === 'max') return achieved > 0 ? paceTimes(plain(achieved)) : paceMax
  if (achieved > 0 && achieved < wanted * FALLS_SHORT) return paceOf(plain(achieved), plain(wanted))
  return wanted === 1 ? paceRealTime : paceTimes(plain(wanted))
}

// Two digits are all that can be read while it changes.
function shownPace(pace: number): number {
  return pace === 0 ? 0 : Number(pace.toPrecision(2))
}

function plain(pace: number): string {
  return pace >= 1000 ? formatCount(pace) : String(pace)
}

function dotText(perDot: number | undefined): string {
  const { noDots, dotIsOne, dotIsMany } = words.canvas
  if (perDot === undefined) return noDots
  return perDot === 1 ? dotIsOne : dotIsMany(formatCount(perDot))
}
