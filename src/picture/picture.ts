// Picture: a design as one vector graphic that prints sharp at any size, and carries the design itself.
// Picture: a plate in a textbook, with the plans folded into its back.
// Invariant: the same scenario, dress and palette give the same text; every part lies within the view box.
import { cardSize } from '../scenario/card-size'
import type { Place, Scenario } from '../scenario/document'
import { stringifyScenario } from '../scenario/file'
import { type Area, around } from '../scenario/standing'
import { cardPicture } from './card-picture'
import type { CardDress } from './dress'
import { LETTER, pipeRects, type PlacedLabel, placeLabels, type Rect, rectOf } from './label-places'
import { type Measure, measurePicture } from './measures'
import { type Sheet } from './note-arrows'
import { noteArea } from './note-lines'
import { noteArrowsPicture, noteLinesOut, notePicture } from './note-picture'
import type { Palette } from './palette'
import { type Flow, pipesPicture, pipeTools } from './pipes-picture'
import { placePicture, placeTitle, titleArea } from './place-picture'
import { middleOf, type Point } from './polyline'
import { drawnTogether, routePipes, type Trunk } from './routing'
import { SCENARIO_ELEMENT } from '../scenario/scenario-in'
import { element, escaped, font, text } from './svg'
import type { Box, Joint, Wire } from './wire'

export interface PictureOptions {
  readonly palette: Palette
  /** By component id; one without is drawn as an empty card with its name. */
  readonly dress: ReadonlyMap<string, CardDress>
  /** Of a run. Absent: all pipes are thin and silent. */
  readonly flow?: Flow
  /** Shown besides the links and those that a run shows. */
  readonly ways?: readonly Joint[]
  /** For paper: letters on quiet cards, of places and distances are so many times as large as usual. */
  readonly times?: number
  /** Lines that say how far places are from each other, given the paper that is taken. */
  readonly measures?: (taken: readonly Rect[]) => readonly Measure[]
  /** Beside the names of places. */
  readonly placeNotes: ReadonlyMap<string, string>
}

/** Paper around what is drawn. */
const MARGIN = 32
const QUIET_BORE = 3
const NAMESPACE = 'urn:tierscape:scenario:1'
const FACES = "'Inter Variable', Inter, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

export function pictureOf(scenario: Scenario, options: PictureOptions): string {
  const { palette, placeNotes, flow, ways = [], times = 1 } = options
  const boxes = scenario.components.map(({ id, kind, position }) => ({ id, ...position, ...cardSize(kind) }))
  const frames = scenario.places.map((place) => ({ id: place.id, ...place.position, ...place.size }))
  const trunks = routePipes(
    boxes,
    wiresOf([...scenario.links, ...(flow?.ways ?? []), ...ways], options),
    frames,
  )
  const titles = scenario.places.map((place) => titleArea(place, placeNotes.get(place.id) ?? '', times))
  const written = [...boxes, ...titles]
  const labels = flow === undefined ? [] : placeLabels(trunks, written, flow.labels)
  const taken = [...written, ...labels.map(areaOfLabel)].map(rectOf)
  const measures = options.measures?.([...taken, ...trunks.flatMap(pipeRects)]) ?? []
  const sheet = sheetOf(boxes, frames, trunks)
  const lines = scenario.notes.flatMap((note) => noteLinesOut(note, sheet))
  const view = viewOf(
    [...boxes, ...frames, ...labels.map(areaOfLabel), ...scenario.notes.map(noteArea)],
    [...pointsOf(trunks), ...lines.map(({ tip }) => tip)],
  )
  const sheets = scenario.places.filter(({ inside }) => inside === undefined)
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
    pipeTools(sheets, palette),
    element('rect', { ...view, fill: palette.paper }),
    // Wider places first: what lies in them is drawn on them.
    ...outermostFirst(scenario.places).map((place) => placePicture(place, palette)),
    ...drawnTogether(trunks).map((group) =>
      pipesPicture(group, { links: scenario.links, flow, sheets, palette }),
    ),
    ...scenario.places.map((place) => placeTitle(place, placeNotes.get(place.id) ?? '', palette, times)),
    ...measures.map((measure) => measurePicture(measure, palette, times)),
    ...labels.map((label) => labelPicture(label, palette)),
    ...boxes.map((box, index) =>
      cardPicture(
        box,
        options.dress.get(box.id) ?? bareDress(scenario.components[index].name),
        palette,
        times,
      ),
    ),
    ...scenario.notes.map((note) => noteArrowsPicture(note, sheet, palette)),
    ...scenario.notes.map((note) => notePicture(note, palette)),
  )
}

function wiresOf(joints: readonly Joint[], { flow }: PictureOptions): readonly Wire[] {
  return joints.map(({ id, from, to, role }) => ({
    id,
    from,
    to,
    role,
    bore: flow?.bores.get(id) ?? QUIET_BORE,
  }))
}

function sheetOf(boxes: readonly Box[], frames: readonly Box[], trunks: readonly Trunk[]): Sheet {
  const routes = new Map(trunks.flatMap((trunk) => trunk.routes.map((route) => [route.id, route])))
  return {
    components: new Map(boxes.map((box) => [box.id, box])),
    places: new Map(frames.map((frame) => [frame.id, frame])),
    links: (id) => middleOf(routes.get(id)?.points ?? []),
  }
}

function pointsOf(trunks: readonly Trunk[]): readonly Point[] {
  return trunks.flatMap(({ routes }) => routes.flatMap((route) => route.points))
}

function viewOf(areas: readonly Area[], points: readonly Point[]): Area {
  const all = around([...areas, ...points.map(({ x, y }) => ({ x, y, width: 0, height: 0 }))])
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

function areaOfLabel({ x, y, text: label }: PlacedLabel): Area {
  const width = label.length * LETTER
  return { x: x - width, y: y - 7, width, height: 14 }
}

function labelPicture({ x, y, sort, text: label }: PlacedLabel, palette: Palette): string {
  const ink = palette[sort === 'failed' ? 'fail-ink' : 'ink-2']
  return text({ x, y: y + 4, 'text-anchor': 'end', ...font(11, 500), fill: ink }, label)
}
