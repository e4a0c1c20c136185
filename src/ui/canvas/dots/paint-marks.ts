import { MARK, type Marks } from './marks'

export interface View {
  readonly x: number
  readonly y: number
  readonly zoom: number
  /** Of the canvas, in pixels of the page. */
  readonly width: number
  readonly height: number
  readonly pixelRatio: number
}

export interface Colors {
  readonly dot: string
  readonly failed: string
  readonly paper: string
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

const RADIUS = 2
/** On the screen a dot is never smaller than this. */
const RADIUS_SEEN = 1.4
const CROSS = 2.6

/** Paints all marks: reads as discs, writes as squares, failures as crosses. */
export function paintMarks(context: Context, marks: Marks, view: View, colors: Colors): void {
  const scale = view.pixelRatio * view.zoom
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, view.width * view.pixelRatio, view.height * view.pixelRatio)
  context.setTransform(scale, 0, 0, scale, view.x * view.pixelRatio, view.y * view.pixelRatio)
  const radius = Math.max(RADIUS, RADIUS_SEEN / view.zoom)
  fillReadsAndWrites(context, marks, radius, colors.dot)
  strokeFailures(context, marks, (radius / RADIUS) * CROSS, colors)
}

function fillReadsAndWrites(context: Context, marks: Marks, radius: number, color: string): void {
  context.beginPath()
  for (let index = 0; index < marks.count; index++) {
    const x = marks.x(index)
    const y = marks.y(index)
    if (marks.mark(index) === MARK.read) {
      context.moveTo(x + radius, y)
      context.arc(x, y, radius, 0, 2 * Math.PI)
    } else if (marks.mark(index) === MARK.write) context.rect(x - radius, y - radius, 2 * radius, 2 * radius)
  }
  context.fillStyle = color
  context.fill()
}

// On a rim of paper, so that a cross is seen on its own pipe's walls.
function strokeFailures(context: Context, marks: Marks, reach: number, { failed, paper }: Colors): void {
  context.beginPath()
  for (let index = 0; index < marks.count; index++) {
    if (marks.mark(index) !== MARK.failed) continue
    const x = marks.x(index)
    const y = marks.y(index)
    context.moveTo(x - reach, y - reach)
    context.lineTo(x + reach, y + reach)
    context.moveTo(x - reach, y + reach)
    context.lineTo(x + reach, y - reach)
  }
  context.lineCap = 'round'
  context.strokeStyle = paper
  context.lineWidth = reach * 1.5
  context.stroke()
  context.strokeStyle = failed
  context.lineWidth = reach * 0.65
  context.stroke()
}
