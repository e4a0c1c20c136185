// Pipework: where all pipes run now, for everyone who draws them. Cards and wires come from the document, widths from
// the readings, and so does which of the ways that nobody draws are shown. Picture: the plumber's plan on the wall, redrawn only when a pipe has changed.
// Invariant: listeners hear only of changes; a route or a trunk that did not change keeps its object.
import type { Link } from '../../scenario/document'
import type { HiddenLink } from '../../scenario/hidden-links'
import { readLink, subscribeAny } from '../../state/readings'
import { shownWays } from '../../state/shown-ways'
import { nextBores } from '../../picture/bores'
import { type Route, routePipes, type Trunk } from '../../picture/routing'
import { turned } from './turned'
import type { Orientation } from './projection'
import type { Box, Joint } from '../../picture/wire'

export interface LaidDesign {
  readonly boxes: readonly Box[]
  readonly links: readonly Link[]
  /** Besides the links, where anything is seen on them; they follow from links and boxes. */
  readonly ways: readonly HiddenLink[]
  /** Of the places. */
  readonly frames: readonly Box[]
  readonly orientation: Orientation
  /** Pipes are so many times as wide as usual. */
  readonly timesWide: number
}

export interface Pipework {
  /** Called with every new projection of the document. */
  readonly lay: (design: LaidDesign) => void
  readonly trunks: () => readonly Trunk[]
  readonly route: (linkId: string) => Route | undefined
  readonly boxes: () => readonly Box[]
  readonly subscribe: (listener: () => void) => () => void
  /** Follows the readings from now on; returns how to stop. */
  readonly follow: () => () => void
}

export function createPipework(): Pipework {
  let design: LaidDesign = { boxes: [], links: [], ways: [], frames: [], orientation: 'across', timesWide: 1 }
  /** Links, and ways that are shown. */
  let laid: readonly Joint[] = []
  let bores: ReadonlyMap<string, number> = new Map()
  let trunks: readonly Trunk[] = []
  let routes: ReadonlyMap<string, Route> = new Map()
  const listeners = new Set<() => void>()

  /** Whether anything is to be drawn anew. */
  function measure(): boolean {
    laid = [...design.links, ...shownWays(design.ways)]
    const before = bores
    bores = nextBores(
      laid.map(({ id, to }) => ({ id, to, rps: readLink(id)?.attemptsRps ?? null })),
      before,
    )
    return bores !== before
  }
  function draw(): void {
    const { boxes, orientation, timesWide } = design
    const wires = laid.map(({ id, from, to, role }) => ({
      id,
      from,
      to,
      role,
      bore: (bores.get(id) ?? 2) * timesWide,
    }))
    const frames = orientation === 'across' ? design.frames : []
    const before = new Map(trunks.map((trunk) => [trunk.target, trunk]))
    trunks = turned(orientation, boxes, (across) => routePipes(across, wires, frames)).map((trunk) => {
      const same = trunk.routes.map((route) => kept(routes.get(route.id), route))
      return keptTrunk(before.get(trunk.target), { ...trunk, routes: same })
    })
    routes = new Map(trunks.flatMap((trunk) => trunk.routes.map((route) => [route.id, route] as const)))
    for (const listener of listeners) listener()
  }

  function widen(): void {
    if (measure()) draw()
  }
  return {
    lay(next) {
      if (isSame(design, next)) return
      design = next
      measure()
      draw()
    },
    trunks: () => trunks,
    route: (linkId) => routes.get(linkId),
    boxes: () => design.boxes,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    follow: () => subscribeAny(widen),
  }
}

function isSame(a: LaidDesign, b: LaidDesign): boolean {
  const isAlike = a.links === b.links && a.orientation === b.orientation && a.timesWide === b.timesWide
  return isAlike && sameBoxes(a.boxes, b.boxes) && sameBoxes(a.frames, b.frames)
}

function sameBoxes(a: readonly Box[], b: readonly Box[]): boolean {
  return a.length === b.length && a.every((box, index) => sameBox(box, b[index]))
}

function sameBox(a: Box, b: Box): boolean {
  return a.id === b.id && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
}

function keptTrunk(before: Trunk | undefined, trunk: Trunk): Trunk {
  const isSame =
    before !== undefined &&
    before.drawnWith === trunk.drawnWith &&
    before.width === trunk.width &&
    before.mouth.x === trunk.mouth.x &&
    before.mouth.y === trunk.mouth.y &&
    before.routes.length === trunk.routes.length &&
    before.routes.every((route, index) => route === trunk.routes[index])
  return isSame ? before : trunk
}

function kept(before: Route | undefined, route: Route): Route {
  if (before === undefined || before.bore !== route.bore || before.points.length !== route.points.length)
    return route
  const isSame = before.points.every(({ x, y }, index) => {
    const point = route.points[index]
    return x === point.x && y === point.y
  })
  return isSame ? before : route
}
