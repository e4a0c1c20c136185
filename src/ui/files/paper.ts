// Paper: which way up a drawing is printed, and how large its letters have to be to be read there.
// Picture: a printer who turns the sheet, and takes larger type before he sends for a magnifying glass.
// Invariant: both A4 and letter have room for what is printed; letters are never smaller than on the screen, where cards
// have room for them.
import { cardSize } from '../../scenario/card-size'
import type { Scenario, Size } from '../../scenario/document'
import { areaOf, around } from '../../scenario/standing'

export interface Paper {
  readonly isWide: boolean
  /** The drawing's letters are so many times as large as on the screen. */
  readonly times: number
  /** Pixels of paper, 96 to the inch, for one of the drawing. */
  readonly scale: number
  /** Millimeters. */
  readonly drawing: Size
}

/** Beside margins of 12 mm, what both papers have, and below head and question. */
const WIDE: Size = { width: 255, height: 132 }
const HIGH: Size = { width: 186, height: 185 }
const PX_PER_MM = 96 / 25.4
/** What a card has room for. */
const TIMES_MAX = 2
/** A few parts alone need no poster. */
export const SCALE_MAX = 1.1
/** Pipes around what is drawn, and the paper around those. */
const EDGE = 96

export function paperFor({ components, places, notes }: Scenario): Paper {
  const { width, height } = around([...components, ...places, ...notes].map(areaOf)) ?? cardSize('')
  const [wide, high] = [WIDE, HIGH].map((room) =>
    Math.min(
      (room.width * PX_PER_MM) / (width + EDGE),
      (room.height * PX_PER_MM) / (height + EDGE),
      SCALE_MAX,
    ),
  )
  const isWide = wide > high
  const scale = Math.max(wide, high)
  const times = Math.min(Math.max(1 / scale, 1), TIMES_MAX)
  return { isWide, times, scale, drawing: isWide ? WIDE : HIGH }
}
