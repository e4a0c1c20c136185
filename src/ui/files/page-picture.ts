// The page's picture: the drawing as an SVG, as it stands. Picture: a photograph for the report.
// Invariant: it holds everything that is drawn, whatever part of it the screen shows, and the design itself.
import { formatMs } from '../../core/format'
import { words } from '../../look/words'
import type { Rect } from '../../picture/label-places'
import type { Measure } from '../../picture/measures'
import type { Palette } from '../../picture/palette'
import { pictureOf } from '../../picture/picture'
import type { Joint } from '../../picture/wire'
import type { Scenario } from '../../scenario/document'
import { roundTripMsBetween } from '../../scenario/geography'
import { distanceLines } from '../canvas/distance-lines'
import { placeNote } from '../place-words'
import { pageDress } from './page-dress'
import { pageFlow } from './page-flow'
import { pagePalette } from './page-palette'

export interface PagePictureOptions {
  /** With the readings of this moment. */
  readonly isLive: boolean
  /** Default: as the page is painted. */
  readonly palette?: Palette
  /** Drawn besides the links. */
  readonly ways?: readonly Joint[]
  /** Letters so many times as large as usual. */
  readonly times?: number
}

export function pagePicture(
  scenario: Scenario,
  { isLive, palette = pagePalette(), ways = [], times = 1 }: PagePictureOptions,
): string {
  return pictureOf(scenario, {
    palette,
    ways,
    times,
    dress: pageDress(scenario, isLive),
    ...(isLive ? { flow: pageFlow(scenario) } : {}),
    measures: (taken) => measuresOf(scenario, taken, times),
    placeNotes: new Map(scenario.places.map((place) => [place.id, placeNote(place)])),
  })
}

function measuresOf(scenario: Scenario, taken: readonly Rect[], times: number): readonly Measure[] {
  const regions = scenario.places
    .filter(({ level }) => level === 'region')
    .map(({ id, position, size }) => ({ id, ...position, ...size }))
  return distanceLines(regions, taken, (a, b) => distanceWords(scenario, a, b), times)
}

function distanceWords(scenario: Scenario, a: string, b: string) {
  const [one, other] = [a, b].map((id) => scenario.places.find((place) => place.id === id)?.id)
  const time = formatMs(roundTripMsBetween(scenario, one, other))
  return [words.canvas.roundTrip(time), time] as const
}
