// Exchange: one use of a link by one step of a program begins here: what is asked, about what, and under which policy.
// Picture: somebody on the phone with standing orders about how long to let it ring.
// Invariant: an exchange keeps the policy it began with, and begins its first attempt at once.
import type { Exchange } from './exchange-table'
import { instanceOfAddress, linkOfAddress } from './addresses'
import { attempt } from './attempts'
import { bytesOperand } from './bytes'
import { type Call, AWAITING_REPLY, DEPTH_SHIFT, HAS_DEADLINE } from './call-table'
import { prepareFeatures } from './exchange-features'
import * as X from './exchange-table'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import { LimitError } from './limits'
import * as Op from './opcodes'
import { goTo } from './scheduling'

const MAX_DEPTH = 64

/** `call`: begins an exchange and waits for it; never goes on at once. */
export function callStep(kernel: Kernel, instance: Instance, call: Call, ip: number): boolean {
  const { words, numbers } = kernel.code
  const timeoutMs = words[ip + Op.CALL_TIMEOUT] < 0 ? -1 : numbers[words[ip + Op.CALL_TIMEOUT]]
  const exchange = begin(kernel, instance, call, ip, X.WAITS, timeoutMs)
  askAbout(exchange, words[ip + Op.CALL_FLAGS])
  call.awaiting = exchange
  call.awaitingGeneration = exchange.generation
  call.state = AWAITING_REPLY
  attempt(kernel, exchange)
  return false
}

/** `send`: begins an exchange nobody waits for. */
export function sendStep(kernel: Kernel, instance: Instance, call: Call, ip: number): boolean {
  const exchange = begin(kernel, instance, call, ip, X.SENDS, -1)
  askAbout(exchange, kernel.code.words[ip + Op.SEND_FLAGS])
  goTo(call, ip + 6)
  attempt(kernel, exchange)
  return true
}

/** A member of a group (`many`): begun, and attempted by the caller of this. */
export function beginMember(
  kernel: Kernel,
  instance: Instance,
  call: Call,
  ip: number,
  target: number,
  group: number,
  forced: number,
): Exchange {
  const operation = kernel.code.words[ip + 1]
  const mode = X.FIRST_GROUP + group
  const exchange = beginTo(kernel, instance, call, target, operation, ip + 2, mode, -1)
  if (forced !== X.ANYBODY) exchange.forced = forced
  return exchange
}

function begin(
  kernel: Kernel,
  instance: Instance,
  call: Call,
  ip: number,
  mode: number,
  timeoutMs: number,
): Exchange {
  const { words } = kernel.code
  return beginTo(kernel, instance, call, words[ip + 1], words[ip + 2], ip + 3, mode, timeoutMs)
}

function beginTo(
  kernel: Kernel,
  instance: Instance,
  call: Call,
  target: number,
  operation: number,
  bytesAt: number,
  mode: number,
  timeoutMs: number,
): Exchange {
  const { words } = kernel.code
  const address = target === Op.TO_REGISTER ? call.to : -1
  const link = kernel.links[address >= 0 ? linkOfAddress(address) : target]
  const exchange = kernel.exchanges.allocate(link, instance, call)
  exchange.incarnation = instance.incarnation
  exchange.callerGeneration = call.generation
  exchange.mode = mode
  exchange.operation = operation === Op.OWN_OPERATION ? call.operation : operation
  exchange.type = call.type
  exchange.user = call.user
  exchange.key = call.key
  exchange.version = call.version
  exchange.depth = call.flags >> DEPTH_SHIFT
  kernel.tracer?.exchangeBegan(exchange, call, link.index, mode)
  if (address >= 0) exchange.forced = instanceOfAddress(address)
  let flags = kernel.isMeasuring() ? X.MEASURED : 0
  if (timeoutMs >= 0) flags |= X.ONCE
  if (exchange.operation === kernel.probeOperation) flags |= X.PROBE
  exchange.flags = flags
  exchange.bytes = bytesOperand(kernel, call, words[bytesAt], words[bytesAt + 1])
  exchange.timeoutMs = timeoutMs >= 0 && timeoutMs < Op.LINKS_TIMEOUT ? timeoutMs : link.plan.timeoutMs
  exchange.features = link.features
  if ((link.features | (call.flags & HAS_DEADLINE)) !== 0) prepareFeatures(kernel, exchange, link)
  if (exchange.depth >= MAX_DEPTH) throw LimitError.depth(call)
  return exchange
}

/** A question about the user has a key of its own, which no item has. */
function askAbout(exchange: Exchange, flags: number): void {
  if ((flags & Op.ABOUT_USER) !== 0) exchange.key = -2 - exchange.user
}
