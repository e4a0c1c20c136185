// Dots: the messages under way at this instant, for the screen to draw.
import * as C from '../engine/call-table'
import { isWanted } from '../engine/wanted'
import { X_INTS_SHIFT, X_LINK } from '../engine/exchange-table'
import type { Kernel } from '../engine/kernel'
import { isPulled } from './pulled'
import { DOT, DOT_SIZE, DOTS_MAX, type FrameLayout } from '../kit/frame-layout'

/** Calls `visit` for every message under way: its link, its call, whether it goes against the arrow as drawn. */
export function forEachMessage(
  kernel: Kernel,
  visit: (link: number, call: number, isBack: boolean) => void,
): void {
  const { ints, floats } = kernel.calls
  for (let call = 0; call < kernel.calls.capacity; call++) {
    const c = call << C.INTS_SHIFT
    if (ints[c + C.INSTANCE] < 0 || ints[c + C.EXCHANGE] < 0) continue
    const state = ints[c + C.STATE]
    if (state !== C.TRAVELLING && state !== C.REPLYING) continue
    if (floats[(call << C.FLOATS_SHIFT) + C.ARRIVES] <= kernel.nowMs || !isWanted(kernel, call)) continue
    const exchange = ints[c + C.EXCHANGE]
    const link = kernel.exchanges.ints[(exchange << X_INTS_SHIFT) + X_LINK]
    visit(link, call, (state === C.REPLYING) !== isPulled(kernel.links[link]))
  }
}

export function writeDots(kernel: Kernel, buffer: Float64Array, layout: FrameLayout): number {
  const rows = linkRows(kernel, layout)
  const { ints, floats } = kernel.calls
  let count = 0
  forEachMessage(kernel, (link, call, isBack) => {
    const row = rows[link]
    if (row === undefined || count >= DOTS_MAX) return
    const at = count * DOT_SIZE
    const c = call << C.INTS_SHIFT
    const f = call << C.FLOATS_SHIFT
    buffer[at + DOT.linkRow] = row
    buffer[at + DOT.direction] = isBack ? 1 : 0
    buffer[at + DOT.write] = kernel.traffic.isWrite(ints[c + C.TYPE]) ? 1 : 0
    buffer[at + DOT.leftMs] = floats[f + C.LEFT]
    buffer[at + DOT.arrivesMs] = floats[f + C.ARRIVES]
    buffer[at + DOT.failed] = ints[c + C.STATE] === C.REPLYING && ints[c + C.CAUSE] >= 0 ? 1 : 0
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
