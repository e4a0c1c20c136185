// Access: the part of the way that belongs to a user: no interface of their own, but a bandwidth and a distance.
import { mbpsToBytesPerMs } from '../core/units'
import type { Instance } from './instance'

/** Half the round trip of a user's own connection. */
export function accessMs(instance: Instance): number {
  return (instance.component.plan.population?.accessRoundTripMs ?? 0) / 2
}

/** How long the sender's interface takes for a message. */
export function sendingMsOf(from: Instance, bytes: number): number {
  return bytes / (from.machine === undefined ? uploadOf(from) : from.machine.out.bytesPerMs)
}
/** Bytes a ms. */
export function uploadOf(user: Instance): number {
  return mbpsToBytesPerMs(user.component.plan.population?.uploadMbps ?? 1)
}
/** Bytes a ms. */
export function downloadOf(user: Instance): number {
  return mbpsToBytesPerMs(user.component.plan.population?.downloadMbps ?? 1)
}
