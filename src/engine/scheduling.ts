// Scheduling: the two ways a call goes on: at a later time, or at this instant after those already able to.
import { type Call, READY } from './call-table'
import type { Host } from './host'

/** The call's one pending event; any earlier one becomes stale. */
export function schedule(host: Host, call: Call, timeMs: number, kind: number): void {
  call.stamp += 1
  host.queue.push(timeMs, kind, call.row, call.stamp)
}

/** The call goes on at this instant. */
export function resume(host: Host, call: Call): void {
  call.stamp += 1
  call.state = READY
  host.ready.push(call)
}

/** The message comes to this stage at this instant. It stays in the state of a message: a crash must not take it for a call at work. */
export function arriveNow(host: Host, call: Call, stage: number): void {
  call.ip = stage
  call.stamp += 1
  host.ready.push(call)
}

/** The call's next step is the one at `ip`. */
export function goTo(call: Call, ip: number): true {
  call.ip = ip
  return true
}
