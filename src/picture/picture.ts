// Picture: a design as one vector graphic that prints sharp at any size, and carries the design itself.
// Picture: a plate in a textbook, with the plans folded into its back.
// Invariant: the same scenario, dress and palette give the same text; every part lies within the view box.
import { configOf } from '../kit/config'
import { PLACE_SPECS } from '../kit/places'
import { cardSize } from '../scenario/card-size'
import type { Link, Place, Scenario } from '../scenario/document'
import { stringifyScenario } from '../scenario/file'
import { around } from '../scenario/standing'
import { type CardDress, cardPicture, font } from './card-picture'
import { type LabelText, placeLabels } from './label-places'
import { fitted, widthOf } from './letters'
import type { Palette } from './palette'
import { pathOf } from './polyline'
import { drawnTogether, type Route, routePipes, type Trunk } from './routing'
import { type Attributes, element, escaped, text } from './svg'
import { type Box, WALL } from './wire'

export interface PictureOptions {
  readonly palette: Palette
  /** By component id; one without is drawn as an empty card with its name. */
  readonly dress: ReadonlyMap<string, CardDress>
  /** Of a run: the inner width of a link's pipe in pixels, and what stands beside it. Absent: all are thin and silent. */
  readonly flow?: { readonly bores: ReadonlyMap<string, number>; readonly labels: readonly LabelText[] }
  /** Beside the names of places. */
  readonly placeNotes: ReadonlyMap<string, string>
}

/** Paper around what is drawn. */
const MARGIN = 32
const QUIET_BORE = 3
/** Paper left free where a pipe lifts over another. */
const LIFT = 2.5
/** Where the scenario is found again. */
export const SCENARIO_ELEMENT = 'tierscape:scenario'
const NAMESPACE = 'urn:tierscape:scenario:1'
const FACES = "'Inter Variable', Inter, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

export function pictureOf(scenario: Scenario, options: PictureOptions): string {
  const { palette } = options
  const boxes = scenario.components.map(({ id, kind, position }) => ({ id, ...position, ...cardSize(kind) }))
  const frames = scenario.places.map((place) => ({ id: place.id, ...place.position, ...place.size }))
  const trunks = routePipes(boxes, wiresOf(scenario.links, options), frames)
  const view = viewOf(boxes, frames, trunks)
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `${view.x} ${view.y} ${view.width} ${view.height}`,
      width: view.width,
      height: view.height,
      'font-family': FACES,
      role: 'img',
    },
    element('title', {}, escaped(scenario.title)),
    element(
      'metadata',
      {},
      element(SCENARIO_ELEMENT, { 'xmlns:tierscape': NAMESPACE }, escaped(stringifyScenario(scenario))),
    ),
    element('rect', { ...view, fill: palette.paper }),
    // Wider places first: what lies in them is drawn on them.
    ...outermostFirst(scenario.places).map((place) => placePicture(place, options)),
    ...drawnTogether(trunks).map((group) => pipesPicture(group, scenario.links, palette)),
    ...labelsPicture(trunks, [...boxes, ...frames.map(titleBar)], options),
    ...boxes.map((box, index) =>
      cardPicture(box, options.dress.get(box.id) ?? bareDress(scenario.components[index].name), palette),
    ),
  )
}

/** The scenario text a picture carries; undefined for one that carries none. */
export function scenarioIn(svg: string): string | undefined {
  const found = new RegExp(`<${SCENARIO_ELEMENT}\\b[^>]*>([^<]*)</${SCENARIO_ELEMENT}>`).exec(svg)
  if (found === null) return undefined
  return found[1]
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex: string, digits: string) =>
      String.fromCodePoint(parseInt(digits, hex === '' ? 10 : 16)),
    )
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

function wiresOf(links: readonly Link[], { flow }: PictureOptions) {
  return links.map(({ id, from, to, role }) => ({
    id,
    from,
    to,
    role,
    bore: flow?.bores.get(id) ?? QUIET_BORE,
  }))
}

function viewOf(boxes: readonly Box[], frames: readonly Box[], trunks: readonly Trunk[]) {
  const points = trunks.flatMap(({ routes }) => routes.flatMap((route) => route.points))
  const all = around([...boxes, ...frames, ...points.map(({ x, y }) => ({ x, y, width: 0, height: 0 }))])
  const { x, y, width, height } = all ?? { x: 0, y: 0, width: 320, height: 180 }
  return { x: x - MARGIN, y: y - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN }
}

function bareDress(name: string): CardDress {
  return { name, secondLine: '', icon: '', instances: 1 }
}

function outermostFirst(places: readonly Place[]): readonly Place[] {
  const order = ['region', 'zone', 'machine']
  return places.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
}

function placePicture(place: Place, { palette, placeNotes }: PictureOptions): string {
  const { position, size, level, name, id } = place
  const note = placeNotes.get(id) ?? (level === 'machine' ? machineNote(place) : '')
  const isDashed = level === 'zone'
  const whole = note === '' ? name : `${name}  ${note}`
  const title = fitted(whole, 11, size.width - 40)
  const y = level === 'machine' ? position.y + 18 : position.y
  return element(
    'g',
    { 'data-place': id },
    element('rect', {
      ...position,
      ...size,
      fill: isDashed ? 'none' : palette.sheet,
      stroke: palette.neatline,
      'stroke-dasharray': isDashed ? '4 3' : undefined,
      rx: level === 'machine' ? 4 : 0,
    }),
    ...(level === 'machine'
      ? []
      : [
          element('rect', {
            x: position.x + 14,
            y: y - 8,
            width: widthOf(title, 11) + 8,
            height: 16,
            fill: palette.sheet,
          }),
        ]),
    text({ x: position.x + 18, y: y + 4, ...font(11, 600), fill: palette['ink-2'] }, title),
  )
}

function machineNote({ settings }: Place): string {
  const { instanceType, instances } = configOf(PLACE_SPECS.machine, settings) as Readonly<
    Record<string, unknown>
  >
  const count = instances === 1 ? '' : `${String(instances)} × `
  return `${count}${String(instanceType)}`
}

function titleBar({ id, x, y, width }: Box): Box {
  return { id, x, y: y - 8, width, height: 26 }
}

/** First the paper around the pipes, then their walls, then their bores: pipes that touch join. */
function pipesPicture(trunks: readonly Trunk[], links: readonly Link[], palette: Palette): string {
  const roles = new Map<string, string>(links.map(({ id, role }) => [id, role]))
  const dashesOf = ({ id }: Route): string | undefined => LINES.get(roles.get(id) ?? '')
  const routes = trunks.flatMap((trunk) => trunk.routes)
  const pipes = routes.filter((route) => dashesOf(route) === undefined)
  const drawn = (stroke: string, extra: number): readonly string[] =>
    pipes.map((route) => line(route, { stroke, 'stroke-width': route.bore + extra }))
  return element(
    'g',
    { fill: 'none', 'stroke-linejoin': 'round' },
    ...drawn(palette.paper, 2 * (WALL + LIFT)),
    ...drawn(palette['edge-wall'], 2 * WALL),
    ...drawn(palette['edge-fill'], 0),
    ...routes
      .filter((route) => dashesOf(route) !== undefined)
      .map((route) =>
        line(route, {
          stroke: palette['edge-wall'],
          'stroke-width': 1.5,
          'stroke-dasharray': dashesOf(route),
        }),
      ),
    ...trunks.map((trunk) => tip(trunk, palette)),
  )
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

/** Copies of data are dashed, answers with a name dotted. */
const LINES: ReadonlyMap<string, string> = new Map([
  ['replicate', '5 3'],
  ['answer', '1 4'],
])

function labelsPicture(
  trunks: readonly Trunk[],
  taken: readonly Box[],
  { flow, palette }: PictureOptions,
): readonly string[] {
  if (flow === undefined) return []
  return placeLabels(trunks, taken, flow.labels).map(({ x, y, sort, text: label }) =>
    text(
      {
        x,
        y: y + 4,
        'text-anchor': 'end',
        ...font(11, 500),
        fill: sort === 'failed' ? palette.fail : palette['ink-2'],
      },
      label,
    ),
  )
}
