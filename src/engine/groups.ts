// Groups: calls to several targets at once, of which some number must succeed (`many`).
// Picture: asking five friends for a ride and needing two.
// Invariant: a group is decided once: by the needed-th success, or when that can no longer come; until then its caller is
// seen to await the first member that has not ended.
import { type Call, DEGRADED } from './call-table'
import { type Exchange, FIRST_GROUP } from './exchange-table'
import type { Kernel } from './kernel'
import type { Outcome } from './outcome'
import { leaveLine } from './pooling'
import { goTo, resume } from './scheduling'

export interface Group {
  readonly caller: Call
  readonly needed: number
  readonly cancelRest: boolean
  /** What its link's policy lets pass stands for an answer, once too few of those can come. */
  readonly isLenient: boolean
  /** Its caller goes on with the highest version of the answers. */
  readonly takesNewest: boolean
  /** Exchanges that have not ended. */
  readonly members: Set<Exchange>
  ok: number
  /** Failures that were let pass, once there are some. */
  passed?: number
  decided: boolean
}

/** One member ended, perhaps with a failure its policy lets pass. Returns members nobody waits for any more, to be abandoned. */
export function groupMemberEnded(
  kernel: Kernel,
  number: number,
  exchange: Exchange,
  { cause, blame, version, degraded }: Outcome,
  letsPass: boolean,
): readonly Exchange[] {
  const group = kernel.groups.get(number)
  if (group === undefined) return []
  group.members.delete(exchange)
  const passes = letsPass && group.isLenient
  if ((passes || (degraded && cause < 0)) && !group.decided) group.caller.flags |= DEGRADED
  if (cause < 0) group.ok += 1
  else if (passes) group.passed = (group.passed ?? 0) + 1
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
  const { needed, ok, passed = 0, members } = group
  const canStillCome = ok + members.size >= needed
  // What was let pass makes up for answers that cannot come, never for those that can.
  const enough = ok >= needed || (!canStillCome && ok + passed >= needed)
  let unwanted: readonly Exchange[] = []
  if (!group.decided && (enough || ok + passed + members.size < needed)) {
    group.decided = true
    group.caller.awaiting = undefined
    kernel.groupOf.delete(group.caller)
    const ip = group.caller.ip
    goTo(group.caller, kernel.code.words[ip + (enough ? 6 : 7)])
    resume(kernel, group.caller)
    if (group.cancelRest) {
      unwanted = Array.from(members)
      members.clear()
      // All of them first: the connection that one gives back is not for the next.
      for (const member of unwanted) leaveLine(member)
    }
  } else if (!group.decided) awaitFirst(group)
  if (group.decided && group.members.size === 0) kernel.groups.delete(number)
  return unwanted
}

/** Who asks what the caller waits for is told one of several: the first that has not ended. */
function awaitFirst({ caller, members }: Group): void {
  const [first] = members
  caller.awaiting = first
  caller.awaitingGeneration = first.generation
}

/** A member ends unheard, its caller being gone. */
export function forgetMember(kernel: Kernel, exchange: Exchange): void {
  const mode = exchange.mode
  const group = kernel.groups.get(mode - FIRST_GROUP)
  group?.members.delete(exchange)
  // The others end next.
  if (group?.decided === false && exchange.caller.generation !== exchange.callerGeneration)
    for (const member of group.members) leaveLine(member)
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
