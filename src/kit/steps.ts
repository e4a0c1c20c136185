// Steps: the words programs are written with; each returns the plain data the kernel compiles.
// Picture: the verbs of a recipe.
import type { Distribution } from '../core/distribution'
import type { Cause } from '../engine/causes'
import { always } from '../engine/plan'
import type { Bytes, CallOptions, Program, Step, Target } from '../engine/program'

type Branches = Readonly<Record<string, readonly Step[]>>

export function program(cpuMs: Distribution, ...steps: Step[]): Program {
  return { cpuMs, steps }
}
/** Takes one (or `amount`) of a pool of the instance; waits in its line. */
export function take(pool: string, amount = 1): Step {
  return { do: 'take', pool, amount }
}
export function give(pool: string): Step {
  return { do: 'give', pool }
}
/** Part of the call's CPU work. */
export function cpu(share = 1): Step {
  return { do: 'cpu', share }
}
/** CPU work that has nothing to do with the request, constant, at 3.0 GHz. */
export function cpuMs(ms: number): Step {
  return { do: 'cpu', ms }
}
export function diskRead(bytes: Bytes): Step {
  return { do: 'disk', operation: 'read', bytes }
}
/** Appended to a log, and durable when the step ends. */
export function diskWrite(bytes: Bytes): Step {
  return { do: 'disk', operation: 'write', bytes }
}
/** New data, where they will stay. */
export function diskStore(bytes: Bytes): Step {
  return { do: 'disk', operation: 'store', bytes }
}
/** Written over what stood there before. */
export function diskRewrite(bytes: Bytes): Step {
  return { do: 'disk', operation: 'rewrite', bytes }
}
export function delay(ms: number): Step {
  return { do: 'delay', ms: always(ms) }
}
/** From here to the unlock, or the end, nobody else on this instance is past a lock of the call's item. */
export function lockItem(): Step {
  return { do: 'lock' }
}
export function unlockItem(): Step {
  return { do: 'unlock' }
}
/** Asks a decision of the behavior; goes on with the branch it names, then after the whole. */
export function ask(decision: string, branches: Branches): Step {
  return { do: 'ask', decision, branches }
}
export function call(target: Target, options: CallOptions = {}, branches?: Branches): Step {
  return branches === undefined
    ? { do: 'call', target, ...options }
    : { do: 'call', target, ...options, branches }
}
export function send(target: Target, options: CallOptions = {}): Step {
  return { do: 'send', target, ...options }
}
export function reply(code?: string, bytes?: Bytes): Step {
  return { do: 'reply', ...(code === undefined ? {} : { code }), ...(bytes === undefined ? {} : { bytes }) }
}
/** Without a cause: as the call it followed failed. */
export function fail(cause?: Cause): Step {
  return cause === undefined ? { do: 'fail' } : { do: 'fail', cause }
}
/** From here on a failure goes on at the label. */
export function onFail(toLabel: string): Step {
  return { do: 'onFail', label: toLabel }
}
export function label(name: string): Step {
  return { do: 'label', name }
}
export function goto(toLabel: string): Step {
  return { do: 'goto', label: toLabel }
}
/** From the beginning of the program. */
export function again(): Step {
  return { do: 'again' }
}
/** Calls, and goes on with the request the reply is about. */
export function pull(target: Target, options: CallOptions, branches: Branches): Step {
  return { do: 'call', target, ...options, adopt: true, branches }
}
/** Waits at a gate until woken; late after `ms`. */
export function waitAt(gate: string, ms: number, woken: readonly Step[], late: readonly Step[]): Step {
  return { do: 'wait', gate, ms, woken, late }
}
/** Waits until somebody wakes this call's key. */
export function waitForKey(gate: string, woken: readonly Step[], failed: readonly Step[]): Step {
  return { do: 'wait', gate, key: 'key', woken, failed }
}
/** Wakes all who wait for this call's key. */
export function wakeKey(gate: string, failed = false): Step {
  return { do: 'wake', gate, key: 'key', who: 'all', failed }
}
export function job(what: 'begin' | 'end' | 'fail'): Step {
  return { do: 'job', what }
}
/** Bytes of a message that only says yes or no. */
export const SMALL_MESSAGE_BYTES = 200

/** The answer to a health check: what a probe costs the target. */
export function probeProgram(...before: Step[]): Program {
  return program(always(0), ...before, cpuMs(0.1), reply(undefined, SMALL_MESSAGE_BYTES))
}
