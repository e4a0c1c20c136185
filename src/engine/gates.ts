// Gates at work: the steps `wait` and `wake`, and what becomes of waits whose waker is gone.
import {
  AT_GATE,
  AT_LEAST,
  CODE,
  FLOATS_SHIFT,
  GATE_KEY,
  INTS_SHIFT,
  IP,
  KEY,
  N,
  SPOT,
  STATE,
  TIMER,
  USER,
} from './call-table'
import { ENDS_GATE_WAIT } from './deadline-lists'
import { ANY_KEY, WOKEN, WOKEN_FAILED } from './gate'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import * as Op from './opcodes'
import { goTo, resume } from './scheduling'

/** The call waits; it goes on at the way its waking chose (IP is moved by the waker). */
export function waitStep(kernel: Kernel, instance: Instance, call: number, ip: number): boolean {
  const { words, numbers } = kernel.code
  const ints = kernel.calls.ints
  const c = call << INTS_SHIFT
  ints[c + STATE] = AT_GATE
  ints[c + SPOT] = words[ip + 1]
  const f = call << FLOATS_SHIFT
  kernel.calls.floats[f + GATE_KEY] = keyOf(kernel, call, words[ip + 2])
  kernel.calls.floats[f + AT_LEAST] = words[ip + 3] === 1 ? ints[c + N] : Number.NEGATIVE_INFINITY
  instance.gate(words[ip + 1]).line.join(call)
  if (words[ip + 4] >= 0) ints[c + TIMER] = kernel.deadlines.arm(numbers[words[ip + 4]], ENDS_GATE_WAIT, call)
  return false
}

export function wakeStep(kernel: Kernel, instance: Instance, call: number, ip: number): boolean {
  const { words } = kernel.code
  const key = keyOf(kernel, call, words[ip + 2])
  const number = words[ip + 5] === 1 ? kernel.calls.ints[(call << INTS_SHIFT) + N] : Number.POSITIVE_INFINITY
  instance.gate(words[ip + 1]).owners.delete(key)
  goTo(kernel, call, ip + 6)
  wake(kernel, instance, words[ip + 1], key, number, words[ip + 3] === 1, words[ip + 4] === 1)
  return true
}

function keyOf(kernel: Kernel, call: number, which: number): number {
  if (which === Op.KEY_ANY) return ANY_KEY
  return kernel.calls.ints[(call << INTS_SHIFT) + (which === Op.KEY_KEY ? KEY : USER)]
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
export function leaveGate(kernel: Kernel, instance: Instance, call: number, how: number): void {
  const ints = kernel.calls.ints
  const c = call << INTS_SHIFT
  instance.gate(ints[c + SPOT]).line.leave(call)
  ints[c + CODE] = how
  moveOn(kernel, call)
}

/** A call that was to wake a key ended without it: those who wait must not wait for ever. */
export function ownerEnded(kernel: Kernel, instance: Instance, call: number): void {
  for (const [name, gate] of instance.gates) {
    for (const [key, owner] of gate.owners) {
      if (owner !== call) continue
      gate.owners.delete(key)
      wake(kernel, instance, name, key, Number.POSITIVE_INFINITY, true, true)
    }
  }
}

function goThrough(kernel: Kernel, call: number): void {
  const c = call << INTS_SHIFT
  const timer = kernel.calls.ints[c + TIMER]
  if (timer >= 0) {
    kernel.deadlines.disarm(timer)
    kernel.calls.ints[c + TIMER] = -1
  }
  moveOn(kernel, call)
  resume(kernel, call)
}

/** IP stood at the `wait`; the way on depends on how it ended. */
function moveOn(kernel: Kernel, call: number): void {
  const ints = kernel.calls.ints
  const c = call << INTS_SHIFT
  const ip = ints[c + IP]
  const how = ints[c + CODE]
  goTo(kernel, call, kernel.code.words[ip + (how === WOKEN ? 5 : how === WOKEN_FAILED ? 6 : 7)])
}
