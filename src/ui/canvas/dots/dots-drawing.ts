// Dots drawing: keeps what it was told and paints the dots of this instant, in a worker or on the page.
// Picture: the projectionist. Invariant: nothing is painted while nothing moves and nothing has changed.
import { DOT, DOT_SIZE } from '../../../kit/frame-layout'
import type { DotsMessage } from '../../../worker/protocol'
import { unreachable } from '../../../core/assert'
import { FlowDots } from './flow-dots'
import { Marks, measured, type MeasuredTrack } from './marks'
import type { DotsOrder, DotsSaid, Manner } from './orders'
import { type Colors, paintMarks, type View } from './paint-marks'
import { TrueDots } from './true-dots'

export type DotsCanvas = HTMLCanvasElement | OffscreenCanvas
type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

export class DotsDrawing {
  private readonly marks = new Marks()
  private readonly each = new TrueDots()
  private readonly flow = new FlowDots()
  private readonly context: Context | null
  private port: MessagePort | undefined
  private layout: { readonly epoch: number; readonly links: readonly string[] } | undefined
  private tracks: ReadonlyMap<string, MeasuredTrack> = new Map()
  private rows: readonly (MeasuredTrack | undefined)[] = []
  private view: View | undefined
  private colors: Colors | undefined
  private manner: Manner = 'flow'
  private isPaused = true
  private isStill = false
  private counts: Record<string, { forth: number; back: number }> = {}
  private request = 0
  private paintedAt = 0

  private readonly canvas: DotsCanvas
  private readonly say: (said: DotsSaid) => void

  constructor(canvas: DotsCanvas, say: (said: DotsSaid) => void) {
    this.canvas = canvas
    this.say = say
    this.context = canvas.getContext('2d')
  }

  heed(order: DotsOrder): void {
    switch (order.order) {
      case 'port':
        this.listen(order.port)
        break
      case 'layout':
        this.layout = order
        this.assignRows()
        break
      case 'tracks':
        this.tracks = new Map(order.tracks.map((track) => [track.id, measured(track)]))
        this.assignRows()
        break
      case 'view':
        this.setView(order)
        break
      case 'colors':
        this.colors = order
        break
      case 'flows':
        this.flow.set(order.flows, order.requestsPerDot, order.pace)
        break
      case 'manner':
        this.manner = order.manner
        this.isPaused = order.isPaused
        this.isStill = order.isStill
        break
      case 'near':
        this.say({
          near: this.showsEach
            ? this.each.near(order.at, order.reach, this.rows, performance.now())
            : undefined,
        })
        return
      default:
        unreachable(order)
    }
    this.paintSoon()
  }

  dispose(): void {
    cancelAnimationFrame(this.request)
    this.port?.close()
  }

  private listen(port: MessagePort): void {
    this.port?.close()
    this.port = port
    port.onmessage = (event: MessageEvent<DotsMessage>) => {
      const message = event.data
      const records = message.buffer.slice(0, message.count * DOT_SIZE)
      port.postMessage(message.buffer, [message.buffer.buffer])
      this.each.receive(message, records, performance.now())
      this.noteWrites(message, records)
      this.paintSoon()
    }
  }

  // The share of writes on each link, as far as the messages under way show it.
  private noteWrites(message: DotsMessage, records: Float64Array): void {
    if (this.layout?.epoch !== message.epoch) return
    const writes = new Map<number, { all: number; writes: number }>()
    for (let index = 0; index < message.count; index++) {
      const row = records[index * DOT_SIZE + DOT.linkRow]
      const seen = writes.get(row) ?? { all: 0, writes: 0 }
      seen.all++
      seen.writes += records[index * DOT_SIZE + DOT.write]
      writes.set(row, seen)
    }
    for (const [row, seen] of writes) {
      const id = this.layout.links[row]
      if (id !== undefined) this.flow.noteWrites(id, seen.writes, seen.all)
    }
  }

  private assignRows(): void {
    this.rows = this.layout?.links.map((id) => this.tracks.get(id)) ?? []
  }

  private setView(view: View): void {
    this.view = view
    const width = Math.max(1, Math.round(view.width * view.pixelRatio))
    const height = Math.max(1, Math.round(view.height * view.pixelRatio))
    // Setting a size clears the canvas, also when it is the same size.
    if (this.canvas.width !== width) this.canvas.width = width
    if (this.canvas.height !== height) this.canvas.height = height
  }

  private paintSoon(): void {
    if (this.request === 0) this.request = requestAnimationFrame((now) => this.paint(now))
  }

  private paint(now: number): void {
    this.request = 0
    const { context, view, colors } = this
    if (context === null || view === undefined || colors === undefined) return
    this.marks.clear()
    this.counts = Object.fromEntries([...this.tracks.keys()].map((id) => [id, { forth: 0, back: 0 }]))
    const seconds = Math.max(0, (now - this.paintedAt) / 1000)
    this.paintedAt = now
    this.place(seconds)
    paintMarks(context, this.marks, view, colors)
    if (this.isPaused || this.isStill) this.say({ manner: this.manner, counts: this.counts })
    else this.paintSoon()
  }

  // Without motion, single messages are shown only while time stands still.
  private get showsEach(): boolean {
    return (
      this.manner === 'each' &&
      (this.isPaused || !this.isStill) &&
      this.each.epoch !== undefined &&
      this.each.epoch === this.layout?.epoch
    )
  }

  private place(seconds: number): void {
    const count = (id: string | undefined, direction: number): void => {
      const counts = id === undefined ? undefined : this.counts[id]
      if (counts === undefined) return
      if (direction === 0) counts.forth++
      else counts.back++
    }
    if (this.manner === 'each' && (this.isPaused || !this.isStill)) {
      if (!this.showsEach) return
      this.each.draw(this.marks, this.rows, performance.now(), (row, direction) =>
        count(this.layout?.links[row], direction),
      )
    } else if (this.isStill) this.flow.drawStill(this.marks, this.tracks, count)
    else {
      if (!this.isPaused) this.flow.advance(seconds, this.tracks)
      this.flow.draw(this.marks, this.tracks, count)
    }
  }
}
