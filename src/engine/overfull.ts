// Overfull: machines that an edit left with less memory than is in use.
// Picture: an office moved to a smaller floor: the archive goes first, then somebody has to leave.
// Invariant: caches and buffers have been cut to what the programs leave before anybody dies; whoever holds most goes
// first, as an operating system chooses; who was too large before the edit is left alone.
import { dieAndRestart } from './crash'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import type { Machine } from './machine'

/** Machines on which all that is in use has room. */
export function roomyMachines(kernel: Kernel): readonly Machine[] {
  return kernel.machines.filter(({ memory }) => !memory.isOverfull)
}

/** `before`: those that had room before the edit. */
export function relieve(kernel: Kernel, before: readonly Machine[]): void {
  for (const machine of before) {
    if (!machine.memory.isOverfull) continue
    const tenants = kernel.instances.filter((instance) => instance.machine === machine && instance.isUp)
    tenants.sort((a, b) => heldMb(b) - heldMb(a))
    for (const tenant of tenants) if (machine.memory.isOverfull) dieAndRestart(kernel, tenant)
  }
}

/** What it would give back, its program and buffers included. */
function heldMb({ machine, index, plan, liveHead }: Instance): number {
  let heldMb = plan.memory.baseMb + (machine?.memory.reservedMbOf(index) ?? 0)
  for (let call = liveHead; call !== undefined; call = call.liveNext) heldMb += call.memoryMb
  return heldMb
}
