// Reply: the step that answers a call. As the last step it ends the call; otherwise a messenger carries the answer and
// the call works on.
import { bytesOperand } from './bytes'
import { type Call, DEGRADED, FOLLOWED, LIVE, LOCAL, MEASURED, REPLIED } from './call-table'
import { SMALL_BYTES } from './channel'
import { endCall, release } from './cleanup'
import { writeDone } from './followed-writes'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import * as Op from './opcodes'
import { goTo } from './scheduling'
import { sendReply } from './sending'
import { isWanted } from './wanted'

export function replyStep(kernel: Kernel, instance: Instance, call: Call, ip: number): boolean {
  const { words } = kernel.code
  const bytes = bytesOperand(kernel, call, words[ip + 2], words[ip + 3])
  call.code = words[ip + 1]
  if ((call.flags & FOLLOWED) !== 0) writeDone(kernel, call)
  if (isEnd(words, ip + 4)) {
    const wanted = isWanted(call)
    const isRoot = call.exchange === undefined
    endCall(kernel, call, 'ok', 0, -1)
    if (!isRoot) answer(kernel, instance, call, bytes, wanted)
    return false
  }
  goTo(call, ip + 4)
  if (call.exchange === undefined) return true
  const wanted = isWanted(call)
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
function answer(kernel: Kernel, instance: Instance, carrier: Call, bytes: number, wanted: boolean): void {
  if (wanted) {
    sendReply(kernel, carrier, bytes)
    return
  }
  if ((carrier.flags & LOCAL) === 0) payFor(bytes, instance)
  release(kernel, instance, carrier)
}

function payFor(bytes: number, { machine }: Instance): void {
  if (bytes <= SMALL_BYTES) machine?.out.send(bytes)
  else machine?.out.begin(bytes, nobodyCares, nobodyCares)
}

function nobodyCares(): void {
  // The bytes are paid for; what becomes of them is of no interest.
}

/** A record that carries the answer of a call that works on; the books are closed for the call with it. */
function createMessenger(kernel: Kernel, instance: Instance, call: Call): Call {
  const messenger = kernel.calls.allocate(instance)
  kernel.tracer?.handOver(call, messenger)
  messenger.exchange = call.exchange
  messenger.exchangeGeneration = call.exchangeGeneration
  messenger.attempt = call.attempt
  messenger.code = call.code
  messenger.operation = call.operation
  messenger.type = call.type
  messenger.user = call.user
  messenger.key = call.key
  messenger.version = call.version
  messenger.flags = (call.flags & (DEGRADED | LOCAL)) | LIVE
  instance.enlist(messenger)
  moveConnection(instance, call, messenger)
  const latencyMs = kernel.nowMs - call.enteredMs
  instance.replied((call.flags & MEASURED) !== 0, latencyMs, isWanted(call))
  kernel.observer?.callEnded(instance.component.index, true, latencyMs)
  call.flags |= REPLIED
  call.exchangeGeneration = -1
  return messenger
}

function moveConnection({ connections }: Instance, from: Call, to: Call): void {
  if (connections === undefined) return
  for (let place = 0; place < from.poolsHeld; place++) {
    if (from.poolAt(place) !== connections.index) continue
    to.hold(connections.index, from.amountAt(place))
    from.letGoAt(place)
    return
  }
}
