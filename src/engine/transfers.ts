// Transfers: messages above 64 KiB, which share interfaces instead of queueing in them.
// Picture: a long goods train: its head arrives while its tail still leaves.
// Invariant: received when both the last byte out has travelled and the last byte is in; out and in overlap.
import { receivingMsOf, sendingMsOf } from './access'
import type { Call } from './call-table'
import { TRANSFER_LOST } from './events'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import { schedule } from './scheduling'

/** How far a transfer is: times, NaN while it has not come to that. */
export interface Progress {
  outMs: number
  inMs: number
  readonly travelMs: number
  received: number
  isLost: boolean
}

/** Begins to send; `event` is due when the first byte arrives. */
export function startLarge(
  kernel: Kernel,
  call: Call,
  bytes: number,
  from: Instance,
  travelMs: number,
  event: number,
): void {
  const progress: Progress = { outMs: Number.NaN, inMs: Number.NaN, travelMs, received: -1, isLost: false }
  kernel.transfers.set(call, progress)
  kernel.tracer?.largeSent(call, from.component.index, sendingMsOf(from, bytes))
  call.leftMs = kernel.nowMs
  call.arrivesMs = kernel.nowMs + travelMs
  if (from.machine === undefined)
    progress.outMs = kernel.nowMs + bytes / from.component.access.uploadBytesPerMs
  else {
    from.machine.out.begin(
      bytes,
      () => {
        progress.outMs = kernel.nowMs
        complete(kernel, call, progress)
      },
      () => lose(kernel, call, progress),
    )
  }
  schedule(kernel, call, kernel.nowMs + travelMs, event)
}

/** The first byte is there and may come in; `event` is due when the last one is in. */
export function arriveLarge(kernel: Kernel, call: Call, bytes: number, to: Instance, event: number): void {
  const progress = kernel.transfers.get(call)
  if (progress === undefined) return
  if (progress.isLost) {
    lose(kernel, call, progress)
    return
  }
  progress.received = event
  kernel.tracer?.largeArrives(call, to.component.index, receivingMsOf(to, bytes))
  if (to.machine === undefined) {
    progress.inMs = kernel.nowMs + bytes / to.component.access.downloadBytesPerMs
    complete(kernel, call, progress)
    return
  }
  to.machine.in.begin(
    bytes,
    () => {
      progress.inMs = kernel.nowMs
      complete(kernel, call, progress)
    },
    () => lose(kernel, call, progress),
  )
}

/** The rest will never come: one of the two machines stopped. */
function lose(kernel: Kernel, call: Call, progress: Progress): void {
  if (kernel.transfers.get(call) !== progress) return
  progress.isLost = true
  schedule(kernel, call, kernel.nowMs, TRANSFER_LOST)
}

function complete(kernel: Kernel, call: Call, progress: Progress): void {
  // Another transfer may use the row by now: this one ended early.
  if (kernel.transfers.get(call) !== progress) return
  if (progress.isLost || Number.isNaN(progress.outMs) || Number.isNaN(progress.inMs)) return
  kernel.transfers.delete(call)
  kernel.tracer?.largeReceived(call, progress.outMs, progress.travelMs, progress.inMs)
  const receivedMs = Math.max(kernel.nowMs, progress.outMs + progress.travelMs, progress.inMs)
  call.arrivesMs = receivedMs
  schedule(kernel, call, receivedMs, progress.received)
}
