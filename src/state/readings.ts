// Readings: the latest frame, or that of a moment of the past, given out as rounded values. Picture: dials whose hands
// move in small clicks, four times a second, and can be turned back to any page of the log.
// Invariant: no React state here; a listener is called only when what it would show has changed.
import { useCallback, useSyncExternalStore } from 'react'
import type { FrameLayout } from '../kit/frame-layout'
import {
  type ComponentReading,
  type FrameReading,
  type LinkReading,
  readComponentRow,
  readDeployment,
  readFrame,
  readLinkRow,
  readTotals,
  type TotalsReading,
} from '../kit/readings'
import type { RecordedWindow } from './series'
import { createTopic } from './topic'

/** Wall time between two publications. */
const PUBLISH_EVERY_MS = 250

let layout: FrameLayout | undefined
let frame: Float64Array | undefined
let publishedAtMs = -Infinity
let timer: ReturnType<typeof setTimeout> | undefined
/** Grows with every run whose readings were forgotten. */
let runs = 0
/** The hands of all dials are held: where they stood at this time, or at what was recorded of a window. */
let hold: { readonly atMs: number; readonly recorded?: RecordedWindow } | undefined

const components = createTopic<ComponentReading>()
const links = createTopic<LinkReading>()
const totals = createTopic<TotalsReading>()
const deployments = createTopic<number>()
const ALL_TRAFFIC = 'all'

/** Rows of later frames stand in this order; frames of another epoch are dropped. Gives back the buffer held so far. */
export function receiveLayout(next: FrameLayout): Float64Array | undefined {
  const held = frame
  layout = next
  frame = undefined
  components.keepOnly(next.components)
  links.keepOnly(next.links)
  deployments.keepOnly(next.deployments ?? [])
  if (hold?.recorded !== undefined) publish()
  for (const listener of laidOut) listener()
  return held
}

/** The same number as before: readings are of the same run. */
export function readRun(): number {
  return runs
}

/** Which row of the frames, and of the messages under way, is whose. */
export function readLayout(): FrameLayout | undefined {
  return layout
}

export function subscribeLayout(listener: () => void): () => void {
  laidOut.add(listener)
  return () => laidOut.delete(listener)
}

/** Takes a frame in and gives back the buffer that is no longer needed: the one before, or this one if it came late. */
export function receiveFrame(epoch: number, buffer: Float64Array): Float64Array | undefined {
  if (layout === undefined || epoch !== layout.epoch) return buffer
  const before = frame
  frame = buffer
  publishSoon()
  return before
}

/** The run begins anew: nothing has been read yet. Gives back the buffer held so far. */
export function forgetReadings(): Float64Array | undefined {
  const held = frame
  frame = undefined
  runs += 1
  components.keepOnly([])
  links.keepOnly([])
  deployments.keepOnly([])
  totals.keepOnly([])
  publishedAtMs = -Infinity
  holdReadings(false)
  return held
}

/** Holds all readings as they are, or lets them go on with the newest; the run and its clock know nothing of it. */
export function holdReadings(isHeld: boolean): void {
  if (isHeld === (hold !== undefined)) return
  setHold(isHeld ? { atMs: readLatestFrame()?.timeMs ?? 0 } : undefined)
}

/** All readings show this window as it was recorded, until they are let go; the run knows nothing of it. */
export function showMoment(recorded: RecordedWindow): void {
  if (hold?.recorded !== recorded) setHold({ atMs: recorded.endMs, recorded })
}

/** Shows the present again, unless readings are held as they were. */
export function leaveMoment(): void {
  if (readMoment() !== undefined) holdReadings(false)
}

/** The window that is shown; undefined while readings are live, or held as they were. */
export function readMoment(): RecordedWindow | undefined {
  return hold?.recorded
}

export function useMoment(): RecordedWindow | undefined {
  return useSyncExternalStore(subscribeHeld, readMoment)
}

export function readHeldAtMs(): number | undefined {
  return hold?.atMs
}

/** Simulated time at which readings are held; undefined while they are live. */
export function useHeldAtMs(): number | undefined {
  return useSyncExternalStore(subscribeHeld, readHeldAtMs)
}

/** Called whenever readings are held or go on. */
export function subscribeHeld(listener: () => void): () => void {
  holders.add(listener)
  return () => holders.delete(listener)
}

export function readComponent(id: string): ComponentReading | undefined {
  return components.read(id)
}

export function readLink(id: string): LinkReading | undefined {
  return links.read(id)
}

/** How many machines that a deployment brought are paid for. */
export function readDeployed(id: string): number | undefined {
  return deployments.read(id)
}

/** Of all traffic together. */
export function readAllTraffic(): TotalsReading | undefined {
  return totals.read(ALL_TRAFFIC)
}

/** The newest frame's header, unrounded: the clock runs smoother than the readings. */
export function readLatestFrame(): FrameReading | undefined {
  return frame && readFrame(frame)
}

export function subscribeComponent(id: string, listener: () => void): () => void {
  return components.subscribe(id, listener)
}

export function subscribeLink(id: string, listener: () => void): () => void {
  return links.subscribe(id, listener)
}

/** Called after each publication in which anything changed. */
export function subscribeAny(listener: () => void): () => void {
  published.add(listener)
  return () => published.delete(listener)
}

export function useComponentReading(id: string): ComponentReading | undefined {
  return useTopic(components, id)
}

export function useLinkReading(id: string): LinkReading | undefined {
  return useTopic(links, id)
}

export function useTotals(): TotalsReading | undefined {
  return useTopic(totals, ALL_TRAFFIC)
}

const published = new Set<() => void>()
const holders = new Set<() => void>()
const laidOut = new Set<() => void>()

function useTopic<Reading>(topic: ReturnType<typeof createTopic<Reading>>, id: string): Reading | undefined {
  const subscribe = useCallback((listener: () => void) => topic.subscribe(id, listener), [topic, id])
  return useSyncExternalStore(subscribe, () => topic.read(id))
}

function setHold(next: typeof hold): void {
  hold = next
  if (next === undefined || next.recorded !== undefined) publish()
  for (const listener of holders) listener()
}

// The first frame shows at once; later ones wait for their turn, so that the last before a pause shows too.
function publishSoon(): void {
  if (timer !== undefined) return
  const waitMs = publishedAtMs + PUBLISH_EVERY_MS - performance.now()
  if (waitMs <= 0) publish()
  else timer = setTimeout(publish, waitMs)
}

function publish(): void {
  clearTimeout(timer)
  timer = undefined
  const shown = hold === undefined ? frame && layout && { frame, layout } : hold.recorded
  if (shown === undefined) return
  publishedAtMs = performance.now()
  let changed = totals.publish(ALL_TRAFFIC, readTotals(shown.frame))
  const rows = sameRows(shown.layout)
  for (const row of rows) {
    changed = components.publish(shown.layout.components[row], readComponentRow(shown.frame, row)) || changed
  }
  for (let row = 0; row < shown.layout.links.length; row++) {
    changed = links.publish(shown.layout.links[row], readLinkRow(shown.frame, shown.layout, row)) || changed
  }
  shown.layout.deployments?.forEach((id, column) => {
    changed = deployments.publish(id, readDeployment(shown.frame, shown.layout, column)) || changed
  })
  if (hold !== undefined) {
    components.keepOnly(rows.map((row) => shown.layout.components[row]))
    links.keepOnly(shown.layout.links)
    deployments.keepOnly(shown.layout.deployments ?? [])
    changed = true
  }
  if (changed) for (const listener of published) listener()
}

/** Rows of the parts that are still what they were: what has become of another kind has other gauges. */
function sameRows(shown: FrameLayout): readonly number[] {
  const kinds = new Map(layout?.components.map((id, row) => [id, layout?.kinds[row]]))
  return shown.components.flatMap((id, row) => (kinds.get(id) === shown.kinds[row] ? [row] : []))
}
