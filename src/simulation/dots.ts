// Dots: the messages under way at this instant, for the screen to draw.
import * as C from '../engine/call-table'
import { isWanted } from '../engine/wanted'
import type { Kernel } from '../engine/kernel'
import { isPulled } from './pulled'
import { DOT, DOT_SIZE, DOTS_MAX, type FrameLayout } from '../kit/frame-layout'

/** Calls `visit` for every message under way: its link, its call, whether it goes against the arrow as drawn. */
export function forEachMessage(
  kernel: Kernel,
  visit: (link: number, call: C.Call, isBack: boolean) => void,
): void {
  for (const call of kernel.calls.rows) {
    const { exchange, state } = call
    if (call.isFree || exchange === undefined) continue
    if (state !== C.TRAVELLING && state !== C.REPLYING) continue
    if (call.arrivesMs <= kernel.nowMs || !isWanted(call)) continue
    const { link } = exchange
    visit(link.index, call, (state === C.REPLYING) !== isPulled(link))
  }
}

export function writeDots(kernel: Kernel, buffer: Float64Array, layout: FrameLayout): number {
  const rows = linkRows(kernel, layout)
  let count = 0
  forEachMessage(kernel, (link, call, isBack) => {
    const row = rows[link]
    if (row === undefined || count >= DOTS_MAX) return
    const at = count * DOT_SIZE
    buffer[at + DOT.linkRow] = row
    buffer[at + DOT.direction] = isBack ? 1 : 0
    buffer[at + DOT.write] = kernel.traffic.isWrite(call.type) ? 1 : 0
    buffer[at + DOT.leftMs] = call.leftMs
    buffer[at + DOT.arrivesMs] = call.arrivesMs
    buffer[at + DOT.failed] = call.state === C.REPLYING && call.cause >= 0 ? 1 : 0
    buffer[at + DOT.trace] = kernel.tracer?.traceOf(call) ?? -1
    count += 1
  })
  return count
}

/** Runtime link index -> row of the layout. */
export function linkRows(kernel: Kernel, layout: FrameLayout): readonly (number | undefined)[] {
  const rows: (number | undefined)[] = []
  layout.links.forEach((id, row) => {
    const link = kernel.linkById.get(id)
    if (link !== undefined) rows[link.index] = row
  })
  return rows
}
