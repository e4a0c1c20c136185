// Many: the step that asks several targets at once.
import { AWAITING_REPLY, INTS_SHIFT, STATE } from './call-table'
import { attempt } from './attempts'
import { abandon } from './conclusion'
import { beginMember } from './exchange'
import { decide, type Group } from './groups'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import * as Op from './opcodes'

export function manyStep(kernel: Kernel, instance: Instance, call: number, ip: number): boolean {
  const { words } = kernel.code
  const count = words[ip + 8]
  const number = kernel.nextGroup++
  const group: Group = {
    caller: call,
    needed: words[ip + 4],
    cancelRest: (words[ip + 5] & Op.CANCELS_REST) !== 0,
    isLenient: (words[ip + 5] & Op.IS_LENIENT) !== 0,
    members: new Set(),
    ok: 0,
    decided: false,
  }
  kernel.groups.set(number, group)
  kernel.groupOf.set(call, number)
  kernel.calls.ints[(call << INTS_SHIFT) + STATE] = AWAITING_REPLY
  for (let i = 0; i < count; i++)
    group.members.add(beginMember(kernel, instance, call, ip, words[ip + 9 + i], number))
  // A member may end at once, and decide for those that have not been attempted yet.
  for (const member of Array.from(group.members)) if (group.members.has(member)) attempt(kernel, member)
  for (const member of decide(kernel, number, group)) abandon(kernel, member, true)
  return false
}
