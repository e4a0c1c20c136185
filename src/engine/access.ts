// Access: the part of the way that belongs to a user: no interface of their own, but a bandwidth and a distance.
import { mbpsToBytesPerMs } from '../core/units'
import type { Instance } from './instance'
import type { PopulationPlan } from './plan'

export interface Access {
  /** Half the round trip of a user's own connection. */
  readonly oneWayMs: number
  readonly uploadBytesPerMs: number
  readonly downloadBytesPerMs: number
}

/** Machines have an interface instead. */
export function accessOf(population: PopulationPlan | undefined): Access {
  return {
    oneWayMs: (population?.accessRoundTripMs ?? 0) / 2,
    uploadBytesPerMs: mbpsToBytesPerMs(population?.uploadMbps ?? 1),
    downloadBytesPerMs: mbpsToBytesPerMs(population?.downloadMbps ?? 1),
  }
}

/** How long the sender's interface takes for a message. */
export function sendingMsOf(from: Instance, bytes: number): number {
  return (
    bytes /
    (from.machine === undefined ? from.component.access.uploadBytesPerMs : from.machine.out.bytesPerMs)
  )
}

/** How long the receiver's interface takes for a message. */
export function receivingMsOf(to: Instance, bytes: number): number {
  return (
    bytes / (to.machine === undefined ? to.component.access.downloadBytesPerMs : to.machine.in.bytesPerMs)
  )
}
