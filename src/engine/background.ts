// Background: runs of an instance's own, on nobody's behalf.
import { assert } from '../core/assert'
import { BACKGROUND } from './call-table'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import { resume } from './scheduling'

/** Starts the named program; `target` is put in its register `to`. */
export function startBackground(kernel: Kernel, instance: Instance, name: number, target: number): void {
  const entry = instance.entryOf(name)
  if (entry === undefined)
    assert(false, `${instance.component.plan.name} has no program ${kernel.names.textOf(name)}`)
  const call = kernel.calls.allocate(instance)
  kernel.tracer?.forget(call)
  call.ip = entry
  call.operation = name
  call.to = target
  call.flags = BACKGROUND
  call.enteredMs = kernel.nowMs
  instance.enlist(call)
  resume(kernel, call)
}
