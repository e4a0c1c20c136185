// Pipework: where all pipes run now, for everyone who draws them. Cards and wires come from the document, widths from
// the readings. Picture: the plumber's plan on the wall, redrawn only when a pipe has changed.
// Invariant: listeners hear only of changes; a route that did not change keeps its object.
import type { Link } from '../../scenario/document'
import { readLink, subscribeAny } from '../../state/readings'
import { nextBores } from './bores'
import { type Route, routePipes, type Trunk } from './routing'
import { turned } from './turned'
import type { Orientation } from './projection'
import type { Box } from './wire'

export interface Pipework {
  /** Called with every new projection of the document. */
  readonly lay: (boxes: readonly Box[], links: readonly Link[], orientation: Orientation) => void
  readonly trunks: () => readonly Trunk[]
  readonly route: (linkId: string) => Route | undefined
  readonly boxes: () => readonly Box[]
  readonly subscribe: (listener: () => void) => () => void
  /** Follows the readings from now on; returns how to stop. */
  readonly follow: () => () => void
}

export function createPipework(): Pipework {
  let boxes: readonly Box[] = []
  let links: readonly Link[] = []
  let orientation: Orientation = 'across'
  let bores: ReadonlyMap<string, number> = new Map()
  let trunks: readonly Trunk[] = []
  let routes: ReadonlyMap<string, Route> = new Map()
  const listeners = new Set<() => void>()

  function measure(): ReadonlyMap<string, number> {
    const rated = links.map(({ id, to }) => ({ id, to, rps: readLink(id)?.attemptsRps ?? null }))
    return nextBores(rated, bores)
  }
  function draw(): void {
    const wires = links.map(({ id, from, to, role }) => ({ id, from, to, role, bore: bores.get(id) ?? 2 }))
    trunks = turned(orientation, boxes, (across) => routePipes(across, wires))
    const before = routes
    routes = new Map(
      trunks.flatMap((trunk) =>
        trunk.routes.map((route) => [route.id, kept(before.get(route.id), route)] as const),
      ),
    )
    for (const listener of listeners) listener()
  }

  function widen(): void {
    const next = measure()
    if (next === bores) return
    bores = next
    draw()
  }
  return {
    lay(nextBoxes, nextLinks, nextOrientation) {
      if (nextLinks === links && nextOrientation === orientation && sameBoxes(boxes, nextBoxes)) return
      boxes = nextBoxes
      links = nextLinks
      orientation = nextOrientation
      bores = measure()
      draw()
    },
    trunks: () => trunks,
    route: (linkId) => routes.get(linkId),
    boxes: () => boxes,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    follow: () => subscribeAny(widen),
  }
}

function sameBoxes(a: readonly Box[], b: readonly Box[]): boolean {
  return (
    a.length === b.length &&
    a.every((box, index) => {
      const other = b[index]
      return box.id === other.id && box.x === other.x && box.y === other.y && box.width === other.width
    })
  )
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
