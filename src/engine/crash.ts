// Crash: an instance stops, by process or by machine, and comes back empty.
// Picture: pulling a plug: what was on the screen is gone, what was printed stays.
// Invariant: no call survives a crash at the crashed instance; callers learn of a dead process one way later and of a dead
// machine never.
import { CAUSES } from './causes'
import { type Call, REPLYING } from './call-table'
import { endCall } from './cleanup'
import { RESTARTED } from './events'
import { BOOTING, type Instance, MACHINE_DOWN, PROCESS_DOWN, RETIRED, UP } from './instance'
import type { Kernel } from './kernel'
import { isOfDesign, isSound, leaveWhenDone, listActive, order } from './scaling'

const CRASHED = CAUSES.indexOf('crashed')

export function crash(kernel: Kernel, instance: Instance, mode: 'process' | 'machine'): void {
  if (mode === 'machine') instance.machineFaults += 1
  else instance.processFaults += 1
  if (instance.state === RETIRED) return
  const wasUp = instance.state === UP
  if (wasUp) {
    instance.downSinceMs = kernel.nowMs
    instance.callsLost = endAllCalls(kernel, instance, mode === 'machine' ? 'silent' : 'crashed', CRASHED)
    stopProcess(instance, mode)
  }
  instance.state = instance.machineFaults > 0 ? MACHINE_DOWN : PROCESS_DOWN
  if (wasUp) instance.machine?.updateAvailability()
  // What a dead process had handed over is still sent; a dead machine sends nothing.
  if (mode === 'machine') instance.machine?.unplug()
  if (instance.draining) leaveWhenDone(kernel, instance)
}

/** The process dies of something of its own, and restarts by itself. */
export function dieAndRestart(kernel: Kernel, instance: Instance): void {
  crash(kernel, instance, 'process')
  mend(kernel, instance, 'process')
}

/** What is over with a process, once its calls have ended. */
export function stopProcess(instance: Instance, mode: 'process' | 'machine'): void {
  instance.incarnation += 1
  // The timer it was to leave by is void.
  instance.leaving = false
  instance.gates.clear()
  instance.machine?.memory.forgetLeak(instance.index)
  instance.behavior.lose?.(mode)
}

/** One crash fault is mended; when it was the last, the instance restarts. */
export function mend(kernel: Kernel, instance: Instance, mode: 'process' | 'machine'): void {
  if (mode === 'machine') instance.machineFaults -= 1
  else instance.processFaults -= 1
  if (instance.state === RETIRED) {
    // Wanted again while it could not be ordered.
    if (isSound(instance) && isOfDesign(instance)) order(kernel, instance, instance.plan.restartMs)
    return
  }
  if (!isSound(instance)) {
    instance.state = instance.machineFaults > 0 ? MACHINE_DOWN : PROCESS_DOWN
    return
  }
  instance.incarnation += 1
  kernel.queue.push(kernel.nowMs + instance.plan.restartMs, RESTARTED, instance.index, instance.incarnation)
}

/** Up again, empty and cold; unless it was stopped anew meanwhile. */
export function restarted(kernel: Kernel, instance: Instance, incarnation: number): void {
  if (instance.incarnation !== incarnation || instance.machineFaults + instance.processFaults > 0) return
  if (instance.component.removed) return
  const isNew = instance.state === BOOTING
  instance.state = UP
  instance.downSinceMs = Number.NaN
  instance.machine?.updateAvailability()
  instance.behavior.start?.()
  if (isNew) {
    listActive(kernel, instance.component)
    kernel.timeline.arrived()
  }
  instance.deployment?.cameBack(instance)
  if (instance.draining) leaveWhenDone(kernel, instance)
  kernel.drain()
}

/** Ends every call the instance holds; answers already on the wire arrive. Returns how many. */
export function endAllCalls(
  kernel: Kernel,
  instance: Instance,
  ending: 'crashed' | 'silent',
  cause: number,
): number {
  let ended = 0
  for (let call = instance.liveHead; call !== undefined; ) {
    const { liveNext }: Call = call
    if (call.state !== REPLYING) {
      endCall(kernel, call, ending, cause, instance.component.index)
      ended += 1
    }
    call = liveNext
  }
  return ended
}
