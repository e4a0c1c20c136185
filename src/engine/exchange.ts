// Exchange: one use of a link by one step of a program begins here: what is asked, about what, and under which policy.
// Picture: somebody on the phone with standing orders about how long to let it ring.
// Invariant: an exchange keeps the policy it began with, and begins its first attempt at once.
import { instanceOfAddress, linkOfAddress } from './addresses'
import { attempt } from './attempts'
import { bytesOperand } from './bytes'
import {
  AWAITING,
  AWAITING_GENERATION,
  AWAITING_REPLY,
  DEPTH_SHIFT,
  FLAGS,
  GENERATION,
  HAS_DEADLINE,
  INTS_SHIFT,
  KEY,
  OP,
  STATE,
  TO,
  TYPE,
  USER,
  VERSION,
} from './call-table'
import { prepareFeatures } from './exchange-features'
import * as X from './exchange-table'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import { LimitError } from './limits'
import * as Op from './opcodes'
import { goTo } from './scheduling'

const MAX_DEPTH = 64

/** `call`: begins an exchange and waits for it; never goes on at once. */
export function callStep(kernel: Kernel, instance: Instance, call: number, ip: number): boolean {
  const { words, numbers } = kernel.code
  const timeoutMs = words[ip + Op.CALL_TIMEOUT] < 0 ? -1 : numbers[words[ip + Op.CALL_TIMEOUT]]
  const exchange = begin(kernel, instance, call, ip, X.WAITS, timeoutMs)
  askAbout(kernel, exchange, words[ip + Op.CALL_FLAGS])
  const ints = kernel.calls.ints
  const c = call << INTS_SHIFT
  ints[c + AWAITING] = exchange
  ints[c + AWAITING_GENERATION] = kernel.exchanges.ints[(exchange << X.X_INTS_SHIFT) + X.X_GENERATION]
  ints[c + STATE] = AWAITING_REPLY
  attempt(kernel, exchange)
  return false
}

/** `send`: begins an exchange nobody waits for. */
export function sendStep(kernel: Kernel, instance: Instance, call: number, ip: number): boolean {
  const exchange = begin(kernel, instance, call, ip, X.SENDS, -1)
  askAbout(kernel, exchange, kernel.code.words[ip + Op.SEND_FLAGS])
  goTo(kernel, call, ip + 6)
  attempt(kernel, exchange)
  return true
}

/** A member of a group (`many`): begun, and attempted by the caller of this. */
export function beginMember(
  kernel: Kernel,
  instance: Instance,
  call: number,
  ip: number,
  target: number,
  group: number,
  forced: number,
): number {
  const operation = kernel.code.words[ip + 1]
  const mode = X.FIRST_GROUP + group
  const exchange = beginTo(kernel, instance, call, target, operation, ip + 2, mode, -1)
  if (forced !== X.ANYBODY) kernel.exchanges.ints[(exchange << X.X_INTS_SHIFT) + X.X_FORCED] = forced
  return exchange
}

function begin(
  kernel: Kernel,
  instance: Instance,
  call: number,
  ip: number,
  mode: number,
  timeoutMs: number,
): number {
  const { words } = kernel.code
  return beginTo(kernel, instance, call, words[ip + 1], words[ip + 2], ip + 3, mode, timeoutMs)
}

function beginTo(
  kernel: Kernel,
  instance: Instance,
  call: number,
  target: number,
  operation: number,
  bytesAt: number,
  mode: number,
  timeoutMs: number,
): number {
  const { words } = kernel.code
  const { exchanges } = kernel
  const ints = kernel.calls.ints
  const c = call << INTS_SHIFT
  const address = target === Op.TO_REGISTER ? ints[c + TO] : -1
  const link = kernel.links[address >= 0 ? linkOfAddress(address) : target]
  const exchange = exchanges.allocate(link.plan)
  const x = exchange << X.X_INTS_SHIFT
  exchanges.ints[x + X.X_LINK] = link.index
  exchanges.ints[x + X.X_INSTANCE] = instance.index
  exchanges.ints[x + X.X_INCARNATION] = instance.incarnation
  exchanges.ints[x + X.X_CALLER] = call
  exchanges.ints[x + X.X_CALLER_GENERATION] = ints[c + GENERATION]
  exchanges.ints[x + X.X_MODE] = mode
  exchanges.ints[x + X.X_OP] = operation === Op.OWN_OPERATION ? ints[c + OP] : operation
  exchanges.ints[x + X.X_TYPE] = ints[c + TYPE]
  exchanges.ints[x + X.X_USER] = ints[c + USER]
  exchanges.ints[x + X.X_KEY] = ints[c + KEY]
  exchanges.ints[x + X.X_VERSION] = ints[c + VERSION]
  exchanges.ints[x + X.X_N] = ints[c + FLAGS] >> DEPTH_SHIFT
  kernel.tracer?.exchangeBegan(exchange, call, link.index, mode)
  if (address >= 0) exchanges.ints[x + X.X_FORCED] = instanceOfAddress(address)
  let flags = kernel.isMeasuring() ? X.X_MEASURED : 0
  if (timeoutMs >= 0) flags |= X.X_ONCE
  if (exchanges.ints[x + X.X_OP] === kernel.probeOperation) flags |= X.X_PROBE
  exchanges.ints[x + X.X_FLAGS] = flags
  const f = exchange << X.X_FLOATS_SHIFT
  exchanges.floats[f + X.XF_BYTES] = bytesOperand(kernel, call, words[bytesAt], words[bytesAt + 1])
  exchanges.floats[f + X.XF_TIMEOUT] = timeoutMs >= 0 ? timeoutMs : link.plan.timeoutMs
  if ((flags & X.X_MEASURED) !== 0) link.calls += 1
  exchanges.ints[x + X.X_FEATURES] = link.features
  if ((link.features | (ints[c + FLAGS] & HAS_DEADLINE)) !== 0) prepareFeatures(kernel, exchange, link)
  if (exchanges.ints[x + X.X_N] >= MAX_DEPTH) throw LimitError.depth(kernel, call)
  return exchange
}

/** A question about the user has a key of its own, which no item has. */
function askAbout(kernel: Kernel, exchange: number, flags: number): void {
  const x = exchange << X.X_INTS_SHIFT
  const { ints } = kernel.exchanges
  if ((flags & Op.ABOUT_USER) !== 0) ints[x + X.X_KEY] = -2 - ints[x + X.X_USER]
}
