// Scaling: instances added to a component and taken away again while it works.
// Picture: calling in staff, who need a while to arrive, and sending them home when they have finished with their customers.
// Invariant: a new instance takes calls only when it has booted, and begins cold; one sent away takes no new call, ends
// those it has, and costs nothing from then on; nobody is told but through what can be seen: who takes calls.
import { RESTARTED } from './events'
import type { Component } from './component'
import { BOOTING, type Instance, RETIRED, UP } from './instance'
import type { Kernel } from './kernel'

export function scaleUp(kernel: Kernel, component: Component, count: number, bootMs: number): void {
  for (let i = 0; i < count; i++) {
    // One that is about to go, and has all it needs, is asked to stay.
    const leaving = component.instances.find(
      ({ draining, state, deployment }) => draining && state === UP && deployment === undefined,
    )
    if (leaving !== undefined) {
      leaving.draining = false
      listActive(kernel, component)
      continue
    }
    const known = component.instances.find((one) => one.state === RETIRED && isSound(one))
    order(kernel, known ?? kernel.addInstance(component), bootMs)
  }
}

/** It is there, and takes calls, when it has booted. */
export function order(kernel: Kernel, instance: Instance, bootMs: number): void {
  instance.draining = false
  instance.state = BOOTING
  instance.rent.begin()
  instance.incarnation += 1
  instance.machine?.updateAvailability()
  kernel.queue.push(kernel.nowMs + bootMs, RESTARTED, instance.index, instance.incarnation)
}

/** Whether the design has it; how many there are of what scales itself is decided elsewhere. */
export function isOfDesign({ component, number }: Instance): boolean {
  const { plan, removed } = component
  return !removed && plan.scalesItself !== true && number < plan.instances
}

/** A machine that broke before it was sent away comes back only when its fault is over. */
export function isSound({ processFaults, machineFaults }: Instance): boolean {
  return processFaults + machineFaults === 0
}

/** The newest go first. One that was still booting is sent away at once. */
export function scaleDown(kernel: Kernel, component: Component, count: number): void {
  const staff = component.instances.filter((instance) => !instance.draining && instance.state !== RETIRED)
  for (const instance of staff.slice(staff.length - count)) {
    instance.draining = true
    leaveWhenDone(kernel, instance)
  }
  listActive(kernel, component)
}

/** Who takes calls has changed: those who choose among them look again. */
export function listActive(kernel: Kernel, component: Component): void {
  component.active = component.instances
    .filter(({ draining, state }) => !draining && state !== BOOTING && state !== RETIRED)
    .map((instance) => instance.number)
  for (const instance of kernel.instances) {
    if (!instance.component.removed) instance.behavior.saw?.({ what: 'links-changed' })
  }
}

/** Messages on their way when it was sent away still find it there. */
const LINGERS_MS = 1000

/**
 * One sent away that has ended its last call leaves for good, with all it had in memory, unless one more comes. Asked
 * whenever its last call may have ended, and when it stops or comes up again.
 */
export function leaveWhenDone(kernel: Kernel, instance: Instance): void {
  if (!instance.draining || instance.liveCount > 0 || instance.leaving || instance.state === RETIRED) return
  if (instance.state !== UP) {
    // One that is to be restarted will be, and stays.
    if (instance.deployment === undefined) retire(instance)
    return
  }
  instance.leaving = true
  kernel.timers.after(instance, LINGERS_MS, () => {
    instance.leaving = false
    if (instance.draining && instance.liveCount === 0) leave(instance)
  })
}

function leave(instance: Instance): void {
  if (instance.deployment === undefined) retire(instance)
  else instance.deployment.drained(instance)
}

function retire(instance: Instance): void {
  instance.state = RETIRED
  instance.rent.end()
  instance.incarnation += 1
  instance.machine?.memory.forgetLeak(instance.index)
  instance.behavior.lose?.('machine')
  instance.machine?.updateAvailability()
}
