// Reply: the step that answers a call. As the last step it ends the call; otherwise a messenger carries the answer and
// the call works on.
import { bytesOperand } from './bytes'
import {
  ATTEMPT,
  CODE,
  DEGRADED,
  ENTERED,
  EXCHANGE,
  EXCHANGE_GENERATION,
  FLAGS,
  FLOATS_SHIFT,
  FOLLOWED,
  HELD,
  INSTANCE,
  INTS_SHIFT,
  KEY,
  LIVE,
  LOCAL,
  MEASURED,
  OP,
  REPLIED,
  TYPE,
  USER,
  VERSION,
} from './call-table'
import { SMALL_BYTES } from './channel'
import { endCall, release } from './cleanup'
import { writeDone } from './followed-writes'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import { LimitError } from './limits'
import * as Op from './opcodes'
import { goTo } from './scheduling'
import { sendReply } from './sending'
import { isWanted } from './wanted'

export function replyStep(kernel: Kernel, instance: Instance, call: number, ip: number): boolean {
  const { words } = kernel.code
  const bytes = bytesOperand(kernel, call, words[ip + 2], words[ip + 3])
  const c = call << INTS_SHIFT
  kernel.calls.ints[c + CODE] = words[ip + 1]
  if ((kernel.calls.ints[c + FLAGS] & FOLLOWED) !== 0) writeDone(kernel, call)
  if (isEnd(words, ip + 4)) {
    const wanted = isWanted(kernel, call)
    const isRoot = kernel.calls.ints[c + EXCHANGE] < 0
    endCall(kernel, call, 'ok', 0, -1)
    if (!isRoot) answer(kernel, instance, call, bytes, wanted)
    return false
  }
  goTo(kernel, call, ip + 4)
  if (kernel.calls.ints[c + EXCHANGE] < 0) return true
  const wanted = isWanted(kernel, call)
  const messenger = createMessenger(kernel, instance, call)
  answer(kernel, instance, messenger, bytes, wanted)
  return true
}

/** Whether nothing is left to do at `ip` but leave the program. */
function isEnd(words: readonly number[], ip: number): boolean {
  let at = ip
  while (words[at] === Op.JUMP && words[at + 1] > at) at = words[at + 1]
  return words[at] === Op.END
}

/** Sends the answer, or, when nobody waits any more, only pays for its bytes. */
function answer(kernel: Kernel, instance: Instance, carrier: number, bytes: number, wanted: boolean): void {
  if (wanted) {
    sendReply(kernel, carrier, bytes)
    return
  }
  if ((kernel.calls.ints[(carrier << INTS_SHIFT) + FLAGS] & LOCAL) === 0) payFor(bytes, instance)
  release(kernel, instance, carrier)
}

function payFor(bytes: number, { machine }: Instance): void {
  if (bytes <= SMALL_BYTES) machine?.out.send(bytes)
  else machine?.out.begin(bytes, nobodyCares, nobodyCares)
}

function nobodyCares(): void {
  // The bytes are paid for; what becomes of them is of no interest.
}

/** What an answer says, and whom it is for. */
const CARRIED = [EXCHANGE, EXCHANGE_GENERATION, ATTEMPT, CODE, OP, TYPE, USER, KEY, VERSION, INSTANCE]

/** A row that carries the answer of a call that works on; the books are closed for the call with it. */
function createMessenger(kernel: Kernel, instance: Instance, call: number): number {
  const messenger = kernel.calls.allocate()
  if (messenger < 0) throw LimitError.calls(kernel)
  kernel.tracer?.handOver(call, messenger)
  const ints = kernel.calls.ints
  const c = call << INTS_SHIFT
  const m = messenger << INTS_SHIFT
  for (const field of CARRIED) ints[m + field] = ints[c + field]
  ints[m + FLAGS] = (ints[c + FLAGS] & (DEGRADED | LOCAL)) | LIVE
  instance.enlist(messenger)
  moveConnection(instance, ints, c, m)
  const latencyMs = kernel.nowMs - kernel.calls.floats[(call << FLOATS_SHIFT) + ENTERED]
  instance.replied((ints[c + FLAGS] & MEASURED) !== 0, latencyMs, isWanted(kernel, call))
  kernel.observer?.callEnded(instance.component.index, true, latencyMs)
  ints[c + FLAGS] |= REPLIED
  ints[c + EXCHANGE_GENERATION] = -1
  return messenger
}

function moveConnection(instance: Instance, ints: Int32Array, from: number, to: number): void {
  const connections = instance.connections
  if (connections === undefined) return
  for (let hold = 0; hold < 4; hold++) {
    if ((ints[from + HELD + hold] & 255) !== connections.index + 1) continue
    ints[to + HELD] = ints[from + HELD + hold]
    for (let i = hold; i < 3; i++) ints[from + HELD + i] = ints[from + HELD + i + 1]
    ints[from + HELD + 3] = 0
    return
  }
}
