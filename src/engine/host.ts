// Host: what a resource needs of the kernel: the time, a way to be called back and a way to let calls go on.
// Picture: the mains that every machine in the workshop is plugged into.
// Invariant: resources never run a call themselves; they resume it, and the kernel's loop runs it.
import type { EventQueue } from '../core/event-queue'
import type { CallTable } from './call-table'
import type { Tracer } from './tracing'
import type { WorkList } from './work-list'

export interface Host {
  readonly nowMs: number
  readonly queue: EventQueue
  readonly ready: WorkList
  readonly calls: CallTable
  /** Follows sampled requests; absent when nobody asked for traces. */
  readonly tracer?: Tracer | undefined
}
