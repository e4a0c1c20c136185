// Gates at work: the steps `wait` and `wake`, and what becomes of waits whose waker is gone.
import { type Call, AT_GATE, ANY_NUMBER, HAS_DEADLINE } from './call-table'
import { CAUSES } from './causes'
import { ENDS_GATE_WAIT } from './deadline-lists'
import { ANY_KEY, WOKEN, WOKEN_FAILED } from './gate'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import * as Op from './opcodes'
import { goTo, resume } from './scheduling'

const CANCELLED = CAUSES.indexOf('cancelled')

/** The call waits; it goes on at the way its waking chose (IP is moved by the waker). */
export function waitStep(kernel: Kernel, instance: Instance, call: Call, ip: number): boolean {
  const { words, numbers } = kernel.code
  call.state = AT_GATE
  call.spot = words[ip + 1]
  call.gateKey = keyOf(call, words[ip + 2])
  call.atLeast = words[ip + 3] === 1 ? call.n : ANY_NUMBER
  instance.gate(words[ip + 1]).line.join(call)
  if (words[ip + 4] >= 0) call.timer = kernel.deadlines.arm(numbers[words[ip + 4]], ENDS_GATE_WAIT, call.row)
  return false
}

export function wakeStep(kernel: Kernel, instance: Instance, call: Call, ip: number): boolean {
  const { words } = kernel.code
  const key = keyOf(call, words[ip + 2])
  const number = words[ip + 5] === 1 ? call.n : Number.POSITIVE_INFINITY
  instance.gate(words[ip + 1]).owners.remove(call)
  goTo(call, ip + 6)
  wake(kernel, instance, words[ip + 1], key, number, words[ip + 3] === 1, words[ip + 4] === 1)
  return true
}

function keyOf(call: Call, which: number): number {
  if (which === Op.KEY_ANY) return ANY_KEY
  return which === Op.KEY_KEY ? call.key : call.user
}

/** Wakes one or all who wait for this key (or any) and number. */
export function wake(
  kernel: Kernel,
  instance: Instance,
  gate: number,
  key: number,
  number: number,
  all: boolean,
  failed: boolean,
): void {
  for (const call of instance.gate(gate).release(key, number, all, failed)) goThrough(kernel, call)
}

/** Takes a waiting call out of its gate, to go on as `how` says. */
export function leaveGate(kernel: Kernel, instance: Instance, call: Call, how: number): void {
  instance.gate(call.spot).line.leave(call)
  call.code = how
  moveOn(kernel, call)
}

/**
 * A call that was to wake a key ended without it: those who wait must not wait for ever, and learn why. One whose time was
 * up was called off.
 */
export function ownerEnded(kernel: Kernel, instance: Instance, call: Call, ended: number): void {
  const isOver = (call.flags & HAS_DEADLINE) !== 0 && call.dueMs <= kernel.nowMs
  const cause = isOver ? CANCELLED : ended
  for (const gate of instance.gates.values()) {
    const key = gate.owners.remove(call)
    if (key === undefined) continue
    for (const waiting of gate.release(key, Number.POSITIVE_INFINITY, true, true)) {
      waiting.cause = cause
      goThrough(kernel, waiting)
    }
  }
}

function goThrough(kernel: Kernel, call: Call): void {
  const timer = call.timer
  if (timer >= 0) {
    kernel.deadlines.disarm(timer)
    call.timer = -1
  }
  moveOn(kernel, call)
  resume(kernel, call)
}

/** IP stood at the `wait`; the way on depends on how it ended. */
function moveOn(kernel: Kernel, call: Call): void {
  const ip = call.ip
  const how = call.code
  goTo(call, kernel.code.words[ip + (how === WOKEN ? 5 : how === WOKEN_FAILED ? 6 : 7)])
}
