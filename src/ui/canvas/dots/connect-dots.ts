// Connecting dots: everything the drawer of the dots has to know, told whenever it changes.
// Picture: the wires from the control room to the projector.
// Invariant: after the returned function was called, nothing is told any more.
import type { useStoreApi } from '@xyflow/react'
import { tokenValue, watchTheme } from '../../../look/theme'
import {
  readLayout,
  readLink,
  readMoment,
  subscribeAny,
  subscribeHeld,
  subscribeLayout,
} from '../../../state/readings'
import { followAllRequests, setDotsWanted, takeDotsPort, useRun } from '../../../state/run'
import { flattened } from '../../../picture/polyline'
import type { Pipework } from '../pipework'
import { readDotScale } from './dot-scale'
import { connectPicking } from './connect-picking'
import type { DotsStage } from './dots-stage'
import type { Flow } from './orders'
import { isSlowMotion } from './requests-per-dot'

type FlowStore = ReturnType<typeof useStoreApi>

export function connectDots(stage: DotsStage, pipework: Pipework, flow: FlowStore): () => void {
  const stops = [
    connectPort(stage),
    connectLayout(stage),
    connectTracks(stage, pipework),
    connectView(stage, flow),
    connectColors(stage),
    connectFlows(stage, pipework),
    connectManner(stage),
    connectFollowing(),
    connectPicking(stage, flow),
  ]
  return () => {
    setDotsWanted(false)
    for (const stop of stops) stop()
  }
}

// Each simulation thread has a port of its own.
function connectPort(stage: DotsStage): () => void {
  function wire(): void {
    const port = takeDotsPort()
    if (port === undefined) return
    stage.tell({ order: 'port', port })
    setDotsWanted(!document.hidden)
  }
  function rest(): void {
    setDotsWanted(!document.hidden)
  }
  wire()
  document.addEventListener('visibilitychange', rest)
  const stop = useRun.subscribe((state, before) => {
    if (state.connections !== before.connections) queueMicrotask(wire)
  })
  return () => {
    document.removeEventListener('visibilitychange', rest)
    stop()
  }
}

function connectLayout(stage: DotsStage): () => void {
  function tell(): void {
    const layout = readLayout()
    if (layout !== undefined) stage.tell({ order: 'layout', epoch: layout.epoch, links: layout.links })
  }
  tell()
  return subscribeLayout(tell)
}

function connectTracks(stage: DotsStage, pipework: Pipework): () => void {
  function tell(): void {
    const routes = pipework.trunks().flatMap((trunk) => trunk.routes)
    stage.tell({
      order: 'tracks',
      tracks: routes.map((route) => ({ id: route.id, bore: route.bore, points: flattened(route) })),
    })
  }
  tell()
  return pipework.subscribe(tell)
}

function connectView(stage: DotsStage, flow: FlowStore): () => void {
  function tell(): void {
    const { transform, width, height } = flow.getState()
    const [x, y, zoom] = transform
    // The canvas lies between pipes and cards, which move with the view; it is held still against it.
    stage.canvas.style.width = `${width}px`
    stage.canvas.style.height = `${height}px`
    stage.canvas.style.transform = `translate(${-x / zoom}px, ${-y / zoom}px) scale(${1 / zoom})`
    stage.tell({ order: 'view', x, y, zoom, width, height, pixelRatio: devicePixelRatio })
  }
  tell()
  return flow.subscribe((state, before) => {
    const isSame =
      state.transform === before.transform && state.width === before.width && state.height === before.height
    if (!isSame) tell()
  })
}

function connectColors(stage: DotsStage): () => void {
  function tell(): void {
    const [dot, failed, paper] = [tokenValue('--dot'), tokenValue('--fail'), tokenValue('--card')]
    stage.tell({ order: 'colors', dot, failed, paper })
  }
  tell()
  return watchTheme(tell)
}

function connectFlows(stage: DotsStage, pipework: Pipework): () => void {
  let pace = 0
  function tell(): void {
    const requestsPerDot = readDotScale()
    const { wantedPace, achievedPace } = useRun.getState()
    if (achievedPace > 0) pace = achievedPace
    // As fast as it can says nothing while it stands still.
    else if (wantedPace !== 'max') pace = wantedPace
    const flows = pipework.trunks().flatMap((trunk) => trunk.routes.map(({ id }) => flowOf(id)))
    stage.tell({ order: 'flows', flows, requestsPerDot: requestsPerDot ?? 1, pace })
  }
  tell()
  const stops = [
    subscribeAny(tell),
    useRun.subscribe((state, before) => {
      if (state.wantedPace !== before.wantedPace) tell()
    }),
  ]
  return () => stops.forEach((stop) => stop())
}

// Each dot of slow motion can be opened if its request was followed from its beginning.
function connectFollowing(): () => void {
  followAllRequests(isSlowMotion(useRun.getState().wantedPace))
  return useRun.subscribe((state, before) => {
    if (state.wantedPace === before.wantedPace && state.connections === before.connections) return
    queueMicrotask(() => followAllRequests(isSlowMotion(useRun.getState().wantedPace)))
  })
}

function flowOf(id: string): Flow {
  const reading = readLink(id)
  return { id, rps: reading?.attemptsRps ?? 0, failedRps: reading?.failedRps ?? 0 }
}

function connectManner(stage: DotsStage): () => void {
  const stillness = matchMedia('(prefers-reduced-motion: reduce)')
  function tell(): void {
    const { wantedPace, status } = useRun.getState()
    const isPaused = status !== 'playing'
    // What is under way now is not what was then: of the past there are the rates.
    const isPast = readMoment() !== undefined
    stage.tell({
      order: 'manner',
      manner: isSlowMotion(wantedPace) && !isPast ? 'each' : 'flow',
      isPaused,
      isStill: stillness.matches || (isPast && isPaused),
    })
  }
  tell()
  stillness.addEventListener('change', tell)
  const stopHeld = subscribeHeld(tell)
  const stop = useRun.subscribe((state, before) => {
    if (state.wantedPace !== before.wantedPace || state.status !== before.status) tell()
  })
  return () => {
    stillness.removeEventListener('change', tell)
    stopHeld()
    stop()
  }
}
