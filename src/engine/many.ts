// Many: the step that asks several targets at once.
// Picture: a letter to a list of people, some of whom are only asked now and then.
// Invariant: who is asked is decided before anybody is, one decision for all calls of a target.
import { type Call, AWAITING_REPLY } from './call-table'
import { decided } from './ask'
import { attempt } from './attempts'
import { abandon } from './conclusion'
import { beginMember } from './exchange'
import * as X from './exchange-table'
import { decide, type Group } from './groups'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import type { Link } from './link'
import * as Op from './opcodes'
import { copyTried, NOBODY_BEYOND, type Tried, wasTried } from './tried'

export function manyStep(kernel: Kernel, instance: Instance, call: Call, ip: number): boolean {
  const { words } = kernel.code
  const number = kernel.nextGroup++
  const asked = askedBy(kernel, instance, call, ip)
  const needed = words[ip + 4]
  const isLenient = (words[ip + 5] & Op.IS_LENIENT) !== 0
  const group: Group = {
    caller: call,
    needed: isLenient || needed === Op.ALL_ANSWERS ? Math.min(needed, asked.length) : needed,
    cancelRest: (words[ip + 5] & Op.CANCELS_REST) !== 0,
    isLenient,
    takesNewest: (words[ip + 5] & Op.TAKES_NEWEST) !== 0,
    members: new Set(),
    ok: 0,
    decided: false,
  }
  kernel.groups.set(number, group)
  kernel.groupOf.set(call, number)
  call.state = AWAITING_REPLY
  for (const { link, forced } of asked)
    group.members.add(beginMember(kernel, instance, call, ip, link, number, forced))
  attemptAll(kernel, group)
  for (const member of decide(kernel, number, group)) abandon(kernel, member, true, true)
  return false
}

interface Asked {
  readonly link: number
  /** The instance that is meant, or ANYBODY. */
  readonly forced: number
}

/** Each call that this one makes, in order. */
function askedBy(kernel: Kernel, instance: Instance, call: Call, ip: number): readonly Asked[] {
  const { words } = kernel.code
  const asked: Asked[] = []
  const end = ip + Op.MANY_TABLE + Op.MANY_WIDTH * words[ip + Op.MANY_COUNT]
  for (let at = ip + Op.MANY_TABLE; at < end; at += Op.MANY_WIDTH) {
    const link = words[at]
    if (words[at + 2] >= 0 && decided(kernel, instance, call, words[at + 2]) !== 'yes') continue
    const everybody = words[at + 3] === 1 ? kernel.links[link].to.active : []
    // Where nobody is, that is what the call finds out.
    const targets = everybody.length === 0 ? [X.ANYBODY] : everybody
    for (let time = 0; time < words[at + 1]; time++)
      for (const forced of targets) asked.push({ link, forced })
  }
  return asked
}

/** Calls over one link go to different instances, as far as there are some. */
function attemptAll(kernel: Kernel, group: Group): void {
  let link: Link | undefined
  const seen: Tried = { tried: 0, triedBeyond: NOBODY_BEYOND }
  for (const member of Array.from(group.members)) {
    // A member may end at once, and decide for those that have not been attempted yet.
    if (!group.members.has(member)) continue
    if (member.link !== link || areAllTried(link, seen)) seen.tried = 0
    link = member.link
    copyTried(seen, member)
    attempt(kernel, member)
    copyTried(member, seen)
  }
}

function areAllTried({ to }: Link, seen: Tried): boolean {
  return to.active.every((target) => wasTried(seen, target))
}
