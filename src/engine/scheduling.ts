// Scheduling: the two ways a call goes on: at a later time, or at this instant after those already able to.
import { INTS_SHIFT, IP, READY, STAMP, STATE } from './call-table'
import type { Host } from './host'

/** The call's one pending event; any earlier one becomes stale. */
export function schedule(host: Host, call: number, timeMs: number, kind: number): void {
  const stamp = ++host.calls.ints[(call << INTS_SHIFT) + STAMP]
  host.queue.push(timeMs, kind, call, stamp)
}

/** The call goes on at this instant. */
export function resume(host: Host, call: number): void {
  const c = call << INTS_SHIFT
  const stamp = ++host.calls.ints[c + STAMP]
  host.calls.ints[c + STATE] = READY
  host.ready.push(call, stamp)
}

/** The message comes to this stage at this instant. Its row stays in the state of a message: a crash must not take it for a call at work. */
export function arriveNow(host: Host, call: number, stage: number): void {
  const c = call << INTS_SHIFT
  host.calls.ints[c + IP] = stage
  host.ready.push(call, ++host.calls.ints[c + STAMP])
}

/** The call's next step is the one at `ip`. */
export function goTo(host: Host, call: number, ip: number): true {
  host.calls.ints[(call << INTS_SHIFT) + IP] = ip
  return true
}
