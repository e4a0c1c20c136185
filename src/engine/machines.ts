// Machines: which machine an instance runs on: one of its own, or a copy of a shared one.
// Picture: the room plan of an office building: a team has a floor for itself, or shares one.
// Invariant: an instance that changes machines stops, loses what it had in memory, and starts again where it is now.
import { updateFollowing } from './call-ends'
import { CAUSES } from './causes'
import { endAllCalls, stopProcess } from './crash'
import { RESTARTED } from './events'
import { type Instance, PROCESS_DOWN, UP } from './instance'
import type { Kernel } from './kernel'
import { type CpuUse, Machine } from './machine'
import type { ComponentPlan, MachinePlan } from './plan'

const CRASHED = CAUSES.indexOf('crashed')

/** Puts a new instance on its machine, or one that has to move on its new one, and gives that the plan's figures. */
export function settleOnMachine(kernel: Kernel, instance: Instance): void {
  const { plan } = instance
  if (plan.machine === undefined) return
  const name = nameOf(instance, instance.component.plan)
  if (instance.machineName !== name) move(kernel, instance, name, plan.machine)
  else instance.machine?.change(plan.machine, plan)
  instance.machine?.memory.change(instance.index, plan.memory)
}

/** Its machine and its pools are as its plan says now. */
export function changeInstance(kernel: Kernel, instance: Instance): void {
  settleOnMachine(kernel, instance)
  for (const pool of instance.pools) {
    const wanted = instance.plan.pools.find((candidate) => candidate.name === pool.name)
    if (wanted !== undefined) pool.resize(wanted)
  }
  updateFollowing(instance)
}

/** The component is gone, with what it needed. */
export function leaveMachine(instance: Instance): void {
  instance.machine?.moveOut(instance)
}

function move(kernel: Kernel, instance: Instance, name: string, machine: MachinePlan): void {
  const { plan } = instance
  const isRunning = instance.machine !== undefined && instance.state === UP
  const isStarting = instance.state === PROCESS_DOWN && instance.processFaults + instance.machineFaults === 0
  if (isRunning) {
    endAllCalls(kernel, instance, 'crashed', CRASHED)
    stopProcess(instance, 'process')
    instance.downSinceMs = kernel.nowMs
    instance.state = PROCESS_DOWN
  }
  if (instance.machine !== undefined) instance.machine.moveOut(instance)
  instance.machineName = name
  instance.machine = machineNamed(kernel, name, machine, plan)
  instance.machine.moveIn(instance, plan.memory)
  if (isStarting) instance.incarnation += 1
  if (isRunning || isStarting)
    kernel.queue.push(kernel.nowMs + plan.restartMs, RESTARTED, instance.index, instance.incarnation)
}

function nameOf(instance: Instance, { sharedMachine }: ComponentPlan): string {
  return sharedMachine === undefined ? `#${instance.index}` : `${sharedMachine}/${instance.number}`
}

/** One that somebody was on before goes on with what it has measured. */
function machineNamed(kernel: Kernel, name: string, plan: MachinePlan, program: CpuUse): Machine {
  const known = kernel.machineByName.get(name)
  if (known !== undefined) {
    known.change(plan, program)
    return known
  }
  const machine = new Machine(kernel, kernel.machines.length, plan, program)
  kernel.machines.push(machine)
  kernel.machineByName.set(name, machine)
  return machine
}
