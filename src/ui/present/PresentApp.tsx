// The design before a room: drawing, one sentence, the clock, three numbers; all of it legible from the last row.
import { ArrowLeft, ArrowRight, Hand, Maximize2, Minimize2, X } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { formatClock } from '../../core/format'
import { Button } from '../../look/Button'
import { IconButton } from '../../look/IconButton'
import { momentWords } from '../../look/words-moment'
import { panelWords } from '../../look/words-panels'
import { viewWords } from '../../look/words-views'
import { useDocument } from '../../state/document'
import { holdReadings, useHeldAtMs, useMoment } from '../../state/readings'
import { useSelection } from '../../state/selection'
import { Canvas } from '../canvas/Canvas'
import type { Presentation } from '../canvas/canvas-context'
import { ErrorBoundary } from '../ErrorBoundary'
import { Sentence, ThreeNumbers } from '../finding/Finding'
import { Messages } from '../messages/Messages'
import { PaceMenu } from '../transport/PaceMenu'
import { Clock, PlayButton, RestartButton } from '../transport/Transport'
import { useViews } from '../views'
import { isFullScreenPossible, leaveFullScreen, toggleFullScreen, useIsFullScreen } from './full-screen'
import { Guide } from './Guide'
import { PresentCard } from './PresentCard'
import styles from './PresentApp.module.css'
import { spotlightOn } from './spotlight'
import { moveSpotlight, toggleHold, usePresentKeys } from './use-present-keys'

const words = viewWords.present
const ICON = { size: 22, strokeWidth: 1.75, 'aria-hidden': true } as const
const TIMES_WIDE = 1.6
const ZOOM_MOST = 1.5

export function PresentApp() {
  usePresentKeys()
  useEffect(
    () => () => {
      holdReadings(false)
      leaveFullScreen()
    },
    [],
  )
  const presentation = usePresentationOf()
  return (
    <div className={styles.present}>
      <section className={styles.said} aria-label={panelWords.finding.label}>
        <Sentence />
        <ThreeNumbers />
      </section>
      <Messages />
      <main className={styles.drawing} aria-label={words.label}>
        <ErrorBoundary>
          <Canvas presentation={presentation} />
        </ErrorBoundary>
        <Held />
      </main>
      <Strip />
    </div>
  )
}

function usePresentationOf(): Presentation {
  const scenario = useDocument((state) => state.scenario)
  const components = useSelection((state) => state.components)
  const links = useSelection((state) => state.links)
  const places = useSelection((state) => state.places)
  return useMemo(
    () => ({
      Card: PresentCard,
      Guide,
      timesWide: TIMES_WIDE,
      zoomMost: ZOOM_MOST,
      spotlight: spotlightOn(scenario, { components, links, places }),
    }),
    [scenario, components, links, places],
  )
}

/** That readings stand still is said as long as they do. */
function Held() {
  const heldAtMs = useHeldAtMs()
  const isRecorded = useMoment() !== undefined
  return (
    <p className={styles.held} role="status">
      {heldAtMs !== undefined &&
        (isRecorded
          ? `${momentWords.asAt(formatClock(heldAtMs / 1000))}.`
          : words.held(formatClock(heldAtMs / 1000).slice(0, -2)))}
    </p>
  )
}

function Strip() {
  const isHeld = useHeldAtMs() !== undefined
  const leave = useViews((state) => state.show)
  return (
    <section className={styles.strip} aria-label={panelWords.transport.label}>
      <RestartButton />
      <PlayButton />
      <Clock />
      <PaceMenu />
      <span className={styles.gap} />
      <IconButton label={words.previous} onClick={() => moveSpotlight(-1)}>
        <ArrowLeft {...ICON} />
      </IconButton>
      <IconButton label={words.next} onClick={() => moveSpotlight(1)}>
        <ArrowRight {...ICON} />
      </IconButton>
      <Spoken />
      <Button
        look="boxed"
        aria-label={isHeld ? words.releaseLong : words.holdLong}
        aria-pressed={isHeld}
        onClick={toggleHold}
      >
        <Hand {...ICON} />
        {isHeld ? words.release : words.hold}
      </Button>
      {isFullScreenPossible() && <FullScreenButton />}
      <Button look="boxed" aria-label={words.leaveLong} onClick={() => leave('drawing')}>
        <X {...ICON} />
        {words.leave}
      </Button>
    </section>
  )
}

function FullScreenButton() {
  const isFull = useIsFullScreen()
  return (
    <IconButton label={isFull ? words.leaveFullScreen : words.fullScreen} onClick={toggleFullScreen}>
      {isFull ? <Minimize2 {...ICON} /> : <Maximize2 {...ICON} />}
    </IconButton>
  )
}

/** Who stands in the light, for those who hear the page. */
function Spoken() {
  const name = useSpotlitName()
  return (
    <span className={styles.unseen} role="status">
      {name === undefined ? words.noSpotlight : words.spotlight(name)}
    </span>
  )
}

function useSpotlitName(): string | undefined {
  const [id] = useSelection((state) => state.components)
  return useDocument(({ scenario }) => scenario.components.find((component) => component.id === id)?.name)
}
