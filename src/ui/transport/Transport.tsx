// The transport: what time it is in the simulation, how fast it goes, and the three ways to move it.
import { ChartLine, Pause, Play, RotateCcw, SlidersHorizontal, StepForward } from 'lucide-react'
import { formatClock } from '../../core/format'
import { Button } from '../../look/Button'
import { IconButton } from '../../look/IconButton'
import { panelWords } from '../../look/words-panels'
import { useRun } from '../../state/run'
import { useSettings } from '../../state/settings'
import type { Pace } from '../../worker/protocol'
import { toggleDockPage, useDock } from '../dock/dock-page'
import { useSheets } from '../sheets'
import { NextEventButton } from './NextEventButton'
import { PaceMenu } from './PaceMenu'
import { fallsShort, formatFactor } from './paces'
import { TimeLine } from './TimeLine'
import styles from './Transport.module.css'

const words = panelWords.transport

interface TransportProps {
  readonly inspectorAsSheet: boolean
}

export function Transport({ inspectorAsSheet }: TransportProps) {
  return (
    <section className={styles.transport} aria-label={words.label}>
      <RestartButton />
      <PlayButton />
      <StepButton />
      <NextEventButton />
      <div className={styles.time}>
        <Clock />
        <PaceMenu />
        <TimeNotes />
      </div>
      <TimeLine />
      <ChartsToggle />
      <SettingsToggle asSheet={inspectorAsSheet} />
    </section>
  )
}

export function RestartButton() {
  const restart = useRun((state) => state.restart)
  const isStopped = useRun((state) => state.status === 'stopped')
  return (
    <IconButton label={words.restart} onClick={restart} disabled={isStopped}>
      <RotateCcw size={16} strokeWidth={1.75} aria-hidden />
    </IconButton>
  )
}

export function PlayButton() {
  const status = useRun((state) => state.status)
  const play = useRun((state) => state.play)
  const pause = useRun((state) => state.pause)
  const isPlaying = status === 'playing'
  const Sign = isPlaying ? Pause : Play
  const label = isPlaying ? words.pause : words.play
  return (
    <button
      type="button"
      className={styles.play}
      aria-label={label}
      title={label}
      onClick={isPlaying ? pause : play}
      disabled={status === 'loading' || status === 'stopped'}
    >
      <Sign size={14} strokeWidth={1} fill="currentColor" aria-hidden />
    </button>
  )
}

export function StepButton() {
  const isPaused = useRun((state) => state.status === 'paused')
  const step = useRun((state) => state.step)
  return (
    <IconButton label={words.step} onClick={step} disabled={!isPaused}>
      <StepForward size={16} strokeWidth={1.75} aria-hidden />
    </IconButton>
  )
}

/** In slower motion than this a tenth of a second takes a second and more. */
const THOUSANDTHS_BELOW = 0.1

/** Minutes and seconds in ink, the rest beside them in grey: tenths, or thousandths in slow motion. */
export function Clock() {
  const isSlow = useRun(({ wantedPace }) => wantedPace !== 'max' && wantedPace < THOUSANDTHS_BELOW)
  const ms = useRun(({ timeMs }) => (isSlow ? Math.floor(timeMs) : Math.floor(timeMs / 100 + 1e-6) * 100))
  const whole = formatClock(ms / 1000).slice(0, -2)
  const rest = String(ms % 1000).padStart(3, '0')
  return (
    <span className={styles.clock} role="timer" aria-label={words.clock} aria-live="off">
      {whole}
      <span className={styles.tenths}>.{isSlow ? rest : rest.slice(0, 1)}</span>
    </span>
  )
}

/** What must be known of the time shown: that it falls behind, and that Restart would show another run. */
export function TimeNotes() {
  const achieved = useRun(({ wantedPace, achievedPace }) => achievedText(wantedPace, achievedPace))
  const editedAtMs = useRun((state) => state.editedAtMs)
  const edited = editedAtMs === undefined ? '' : words.edited(formatClock(editedAtMs / 1000).slice(0, -2))
  return (
    <span className={styles.notes} role="status">
      {edited !== '' && <span>{edited}</span>}
      {achieved !== '' && <span className={styles.achieved}>{achieved}</span>}
    </span>
  )
}

function achievedText(wanted: Pace, achieved: number): string {
  if (wanted === 'max') return achieved > 0 ? words.runsAt(formatFactor(achieved)) : ''
  return fallsShort(wanted, achieved) ? words.achieved(formatFactor(achieved)) : ''
}

function ChartsToggle() {
  const isOpen = useSettings((state) => state.dockOpen)
  const isCharts = useDock((state) => state.page === 'charts')
  return (
    <Button
      className={styles.toggle}
      title={words.charts}
      aria-pressed={isOpen && isCharts}
      onClick={() => toggleDockPage('charts')}
    >
      <ChartLine size={15} strokeWidth={1.75} aria-hidden />
      <span className={styles.toggleText}>{words.charts}</span>
    </Button>
  )
}

function SettingsToggle({ asSheet }: { readonly asSheet: boolean }) {
  const { inspectorOpen, setInspectorOpen } = useSettings()
  const show = useSheets((state) => state.show)
  return (
    <Button
      className={styles.toggle}
      title={words.settings}
      aria-pressed={asSheet ? undefined : inspectorOpen}
      onClick={() => (asSheet ? show('inspector') : setInspectorOpen(!inspectorOpen))}
    >
      <SlidersHorizontal size={15} strokeWidth={1.75} aria-hidden />
      <span className={styles.toggleText}>{words.settings}</span>
    </Button>
  )
}
