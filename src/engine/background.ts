// Background: runs of an instance's own, on nobody's behalf.
import { assert } from '../core/assert'
import {
  BACKGROUND,
  ENTERED,
  EXCHANGE,
  FLAGS,
  FLOATS_SHIFT,
  INSTANCE,
  INTS_SHIFT,
  IP,
  OP,
  TO,
} from './call-table'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import { LimitError } from './limits'
import { resume } from './scheduling'

/** Starts the named program; `target` is put in its register `to`. */
export function startBackground(kernel: Kernel, instance: Instance, name: number, target: number): void {
  const entry = instance.entryOf(name)
  if (entry === undefined)
    assert(false, `${instance.component.plan.name} has no program ${kernel.names.textOf(name)}`)
  const call = kernel.calls.allocate()
  if (call < 0) throw LimitError.calls(kernel)
  kernel.tracer?.forget(call)
  const ints = kernel.calls.ints
  const c = call << INTS_SHIFT
  ints[c + INSTANCE] = instance.index
  ints[c + IP] = entry
  ints[c + OP] = name
  ints[c + TO] = target
  ints[c + EXCHANGE] = -1
  ints[c + FLAGS] = BACKGROUND
  kernel.calls.floats[(call << FLOATS_SHIFT) + ENTERED] = kernel.nowMs
  instance.enlist(call)
  resume(kernel, call)
}
