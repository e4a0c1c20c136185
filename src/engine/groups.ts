// Groups: calls to several targets at once, of which some number must succeed (`many`).
// Picture: asking five friends for a ride and needing two.
// Invariant: a group is decided once: by the needed-th success, or when that can no longer come.
import { type Call, DEGRADED } from './call-table'
import { type Exchange, FIRST_GROUP } from './exchange-table'
import type { Kernel } from './kernel'
import type { Outcome } from './outcome'
import { goTo, resume } from './scheduling'

export interface Group {
  readonly caller: Call
  readonly needed: number
  readonly cancelRest: boolean
  /** What its link's policy lets pass counts as ok. */
  readonly isLenient: boolean
  /** Its caller goes on with the highest version of the answers. */
  readonly takesNewest: boolean
  /** Exchanges that have not ended. */
  readonly members: Set<Exchange>
  ok: number
  decided: boolean
}

/** One member ended, perhaps with a failure its policy lets pass. Returns members nobody waits for any more, to be abandoned. */
export function groupMemberEnded(
  kernel: Kernel,
  number: number,
  exchange: Exchange,
  { cause, blame, version }: Outcome,
  letsPass: boolean,
): readonly Exchange[] {
  const group = kernel.groups.get(number)
  if (group === undefined) return []
  group.members.delete(exchange)
  const passes = letsPass && group.isLenient
  if (passes && !group.decided) group.caller.flags |= DEGRADED
  if (cause < 0 || passes) group.ok += 1
  else if (!group.decided) {
    group.caller.cause = cause
    group.caller.blame = blame
  }
  if (group.takesNewest && cause < 0 && !group.decided && version > group.caller.version)
    group.caller.version = version
  return decide(kernel, number, group)
}

/** Lets the caller go on if the outcome is certain. Returns members to be abandoned. */
export function decide(kernel: Kernel, number: number, group: Group): readonly Exchange[] {
  const enough = group.ok >= group.needed
  let unwanted: readonly Exchange[] = []
  if (!group.decided && (enough || group.ok + group.members.size < group.needed)) {
    group.decided = true
    kernel.groupOf.delete(group.caller)
    const ip = group.caller.ip
    goTo(group.caller, kernel.code.words[ip + (enough ? 6 : 7)])
    resume(kernel, group.caller)
    if (group.cancelRest) {
      unwanted = Array.from(group.members)
      group.members.clear()
    }
  }
  if (group.decided && group.members.size === 0) kernel.groups.delete(number)
  return unwanted
}

/** A member ends unheard, its caller being gone. */
export function forgetMember(kernel: Kernel, exchange: Exchange): void {
  const mode = exchange.mode
  const group = kernel.groups.get(mode - FIRST_GROUP)
  group?.members.delete(exchange)
  if (group?.decided === true && group.members.size === 0) kernel.groups.delete(mode - FIRST_GROUP)
}

/** The caller ended: returns the members, to be abandoned; what they began runs on for nobody. */
export function dissolveGroup(kernel: Kernel, call: Call): readonly Exchange[] {
  const number = kernel.groupOf.get(call)
  if (number === undefined) return []
  kernel.groupOf.delete(call)
  const group = kernel.groups.get(number)
  kernel.groups.delete(number)
  return group === undefined ? [] : Array.from(group.members)
}
