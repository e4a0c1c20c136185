// Pipes picture: pipes that touch, drawn so that they join; what fails in them, and what is no traffic.
// Picture: the plumbing plan, inked. Invariant: failure is told by a pattern too, never by color alone.
import type { Link, Place } from '../scenario/document'
import type { LabelText } from './label-places'
import type { Palette } from './palette'
import { middleOf, parallel, pathOf } from './polyline'
import type { Route, Trunk } from './routing'
import { type BreakerState, breakerPicture } from './breaker-picture'
import { type Attributes, element } from './svg'
import { type Joint, WALL } from './wire'

export interface Flow {
  /** Shown besides the links. */
  readonly ways: readonly Joint[]
  /** By link id: the inner width of its pipe in pixels, and what part of it fails. */
  readonly bores: ReadonlyMap<string, number>
  readonly failedShares: ReadonlyMap<string, number>
  /** Links whose target was taken out of rotation by its caller. */
  readonly ejected: ReadonlySet<string>
  /** Of links whose callers have a circuit breaker. */
  readonly breakers: ReadonlyMap<string, BreakerState>
  readonly labels: readonly LabelText[]
}

export interface PipesSetting {
  readonly links: readonly Link[]
  readonly flow: Flow | undefined
  /** Outermost places: the paper around a pipe is that of the sheet it crosses. */
  readonly sheets: readonly Place[]
  readonly palette: Palette
}

/** Paper left free where a pipe lifts over another. */
const LIFT = 2.5
/** The pattern of what failed; `pipeTools` defines it. */
export const FAILED_FILL = 'url(#tierscape-failed)'
const HATCH = 'tierscape-failed'
const SHEETS = 'tierscape-sheets'

/** First the paper around the pipes, then their walls, then their bores. */
export function pipesPicture(trunks: readonly Trunk[], setting: PipesSetting): string {
  const { links, flow, palette, sheets } = setting
  const roles = new Map<string, string>(links.map(({ id, role }) => [id, role]))
  const thin = ({ id }: Route): Attributes | undefined =>
    flow?.ejected.has(id) === true ? ejected(palette) : thinLine(roles.get(id), palette)
  const routes = trunks.flatMap((trunk) => trunk.routes)
  const pipes = routes.filter((route) => thin(route) === undefined)
  const failedShare = ({ id }: Route): number => flow?.failedShares.get(id) ?? 0
  const halos = (stroke: string): readonly string[] =>
    routes.map((route) => line(route, { stroke, 'stroke-width': route.bore + 2 * (WALL + LIFT) }))
  return element(
    'g',
    { fill: 'none', 'stroke-linejoin': 'round' },
    ...halos(palette.paper),
    sheets.length === 0 ? '' : element('g', { 'clip-path': `url(#${SHEETS})` }, ...halos(palette.sheet)),
    ...pipes.map((route) =>
      line(route, {
        stroke: failedShare(route) > 0 ? palette.fail : palette['edge-wall'],
        'stroke-width': route.bore + 2 * WALL,
      }),
    ),
    ...pipes.map((route) => line(route, { stroke: palette['edge-fill'], 'stroke-width': route.bore })),
    ...pipes.filter((route) => failedShare(route) > 0).map((route) => failedBand(route, failedShare(route))),
    ...routes
      .map((route) => ({ route, style: thin(route) }))
      .map(({ route, style }) => (style === undefined ? '' : line(route, style))),
    ...trunks.map((trunk) => tip(trunk, palette)),
    ...routes.map((route) => breakerOf(route, flow, palette)),
  )
}

function breakerOf({ id, points }: Route, flow: Flow | undefined, palette: Palette): string {
  const state = flow?.breakers.get(id)
  const at = middleOf(points) ?? points[0]
  return state === undefined || at === undefined ? '' : breakerPicture(at, state, palette)
}

/** What pipes are drawn with. */
export function pipeTools(sheets: readonly Place[], palette: Palette): string {
  const hatch = element(
    'pattern',
    {
      id: HATCH,
      width: 5,
      height: 5,
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    },
    element('rect', { width: 5, height: 5, fill: palette['fail-tint'] }),
    element('rect', { width: 2.4, height: 5, fill: palette.fail }),
  )
  const areas = sheets.map(({ position, size }) => element('rect', { ...position, ...size }))
  return element('defs', {}, hatch, areas.length === 0 ? '' : element('clipPath', { id: SHEETS }, ...areas))
}

function failedBand(route: Route, share: number): string {
  const width = Math.max(1.5, route.bore * share)
  const band = { ...route, ...parallel(route, (route.bore - width) / 2) }
  return line(band, { stroke: FAILED_FILL, 'stroke-width': width })
}

function line(route: Route, attributes: Attributes): string {
  return element('path', { d: pathOf(route), ...attributes })
}

function tip({ mouth: { x, y }, width }: Trunk, palette: Palette): string {
  const half = Math.max(4.5, width / 2 + 1.5)
  return element('path', {
    d: `M${x - 8} ${y - half}L${x} ${y}L${x - 8} ${y + half}z`,
    fill: palette['ink-2'],
  })
}

/** Copies of data are dashed, answers with a name dotted; others are pipes. */
function thinLine(role: string | undefined, palette: Palette): Attributes | undefined {
  switch (role) {
    case 'replicate':
      return { stroke: palette['edge-wall'], 'stroke-width': 1.5, 'stroke-dasharray': '5 3' }
    case 'answer':
      return {
        stroke: palette['ink-3'],
        'stroke-width': 1.25,
        'stroke-dasharray': '1 4',
        'stroke-linecap': 'round',
      }
    default:
      return undefined
  }
}

function ejected(palette: Palette): Attributes {
  return { stroke: palette.fail, 'stroke-width': 1.5, 'stroke-dasharray': '2 4' }
}
