// Connecting picking: in slow motion a press on a dot opens its request. Picture: a net on a long handle: it need not hit
// the fish, only come near.
// Invariant: a press that finds no dot does what it always did; one question is under way at a time.
import type { useStoreApi } from '@xyflow/react'
import { useRun } from '../../../state/run'
import { useTraces } from '../../../state/traces'
import { showDockPage } from '../../dock/dock-page'
import type { DotsStage } from './dots-stage'
import { isSlowMotion } from './requests-per-dot'

type FlowStore = ReturnType<typeof useStoreApi>

const REACH_PX = 12
/** A hand that moves further than this drags the paper. */
const STILL_PX = 6

export function connectPicking(stage: DotsStage, flow: FlowStore): () => void {
  const drawing = stage.canvas.closest<HTMLElement>('.react-flow')
  if (drawing === null) return () => undefined
  const stop = new AbortController()
  const options = { capture: true, signal: stop.signal }
  let under: number | undefined
  let pressedAt = { x: 0, y: 0 }
  let isAsking = false
  let next: PointerEvent | undefined

  function ask(event: PointerEvent): void {
    if (!isSlowMotion(useRun.getState().wantedPace) || !isOnPaper(event.target)) return hear(undefined)
    if (isAsking) {
      next = event
      return
    }
    isAsking = true
    const { left, top } = drawing!.getBoundingClientRect()
    const [x, y, zoom] = flow.getState().transform
    const at = { x: (event.clientX - left - x) / zoom, y: (event.clientY - top - y) / zoom }
    stage.tell({ order: 'near', at, reach: REACH_PX / zoom })
  }
  function hear(trace: number | undefined): void {
    under = trace
    drawing!.toggleAttribute('data-over-dot', trace !== undefined)
    isAsking = false
    const waiting = next
    next = undefined
    if (waiting !== undefined) ask(waiting)
  }
  function press(event: MouseEvent): void {
    const isDrag = Math.hypot(event.clientX - pressedAt.x, event.clientY - pressedAt.y) > STILL_PX
    if (under === undefined || isDrag || event.detail === 0 || !isOnPaper(event.target)) return
    event.stopPropagation()
    event.preventDefault()
    const { show, missUnfollowed } = useTraces.getState()
    if (under < 0) missUnfollowed()
    else show(under)
    showDockPage('requests')
  }
  stage.onNear = hear
  drawing.addEventListener('pointermove', ask, options)
  drawing.addEventListener(
    'pointerdown',
    (event) => {
      pressedAt = { x: event.clientX, y: event.clientY }
      ask(event)
    },
    options,
  )
  drawing.addEventListener('click', press, options)
  return () => {
    stop.abort()
    stage.onNear = undefined
    drawing.removeAttribute('data-over-dot')
  }
}

/** Cards and controls are pressed themselves. */
function isOnPaper(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.react-flow__node, button, .react-flow__panel') === null
}
