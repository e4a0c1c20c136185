// Interpreter: walks a call through its program until it has to wait or ends.
// Picture: a clerk reading a form line by line: some lines are done at once, at others the form goes into a tray.
// Invariant: when this returns, the call waits somewhere (its state says where) or is gone; IP stands at the next step,
// except while a reply is awaited, when it stands at the step that asked.
import { assert } from '../core/assert'
import { messageArrived } from './arrivals'
import { askDecision } from './ask'
import { startBackground } from './background'
import { noteJob } from './call-ends'
import { bytesOperand } from './bytes'
import { type Call, BACKGROUND, MEASURED, RUNNING, SLEEPING } from './call-table'
import { CAUSES } from './causes'
import { endCall, failCall, failWithBlame } from './cleanup'
import { dieAndRestart } from './crash'
import { ENDS_LINE_WAIT } from './deadline-lists'
import { RESUME } from './events'
import { callStep, sendStep } from './exchange'
import { waitStep, wakeStep } from './gates'
import { lockStep, unlockStep } from './item-locks'
import { LimitError, MAX_STEPS_AT_ONE_INSTANT } from './limits'
import { manyStep } from './many'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import * as Op from './opcodes'
import { replyStep } from './reply'
import { goTo, schedule } from './scheduling'

const OUT_OF_MEMORY = CAUSES.indexOf('out-of-memory')
const DISK_FULL = CAUSES.indexOf('disk-full')
const REFUSED = CAUSES.indexOf('refused')
const ERROR = CAUSES.indexOf('error')

export function run(kernel: Kernel, call: Call): void {
  // A wait that was limited is over, and so is its limit.
  if (call.timer >= 0) {
    kernel.deadlines.disarm(call.timer)
    call.timer = -1
  }
  if (call.ip < 0) {
    messageArrived(kernel, call, call.ip)
    return
  }
  call.state = RUNNING
  const instance = call.instance
  let steps = 0
  const isCounted = kernel.stepCounts !== undefined
  // Each step says whether the next one can follow at once.
  while (isCounted ? countedStep(kernel, instance, call, call.ip) : step(kernel, instance, call, call.ip)) {
    steps += 1
    if (steps > MAX_STEPS_AT_ONE_INSTANT) throw LimitError.steps(call)
  }
  kernel.tracer?.waits(call)
}

/** All steps of a call count, or none; runs of an instance's own may go on for ever, and count from the end of the warm-up on. */
function countedStep(kernel: Kernel, instance: Instance, call: Call, ip: number): boolean {
  const isOwn = (call.flags & BACKGROUND) !== 0
  if (isOwn ? kernel.isMeasuring() : (call.flags & MEASURED) !== 0) kernel.stepCounts?.count(ip)
  return step(kernel, instance, call, ip)
}

/** Does the step at `ip`; true when the call goes on at this instant. */
function step(kernel: Kernel, instance: Instance, call: Call, ip: number): boolean {
  const { words, numbers } = kernel.code
  switch (words[ip]) {
    case Op.CPU_SHARE:
      return cpuStep(
        kernel,
        instance,
        call,
        ip + 3,
        drawnWork(kernel, instance, call, words[ip + 2]) * numbers[words[ip + 1]],
      )
    case Op.CPU_MS:
      return cpuStep(kernel, instance, call, ip + 2, numbers[words[ip + 1]])
    case Op.CALL:
      return callStep(kernel, instance, call, ip)
    case Op.ASK:
      return goTo(call, askDecision(kernel, instance, call, ip))
    case Op.JUMP:
      return goTo(call, words[ip + 1])
    case Op.AGAIN:
      return goTo(call, beginning(instance, call, words[ip + 1]))
    case Op.TAKE:
      return takeStep(kernel, instance, call, ip)
    case Op.GIVE:
      instance.pools[words[ip + 1]].give(call)
      return goTo(call, ip + 2)
    case Op.REPLY:
      return replyStep(kernel, instance, call, ip)
    case Op.SEND:
      return sendStep(kernel, instance, call, ip)
    case Op.DISK_READ:
    case Op.DISK_WRITE:
    case Op.DISK_STORE:
    case Op.DISK_REWRITE:
      return diskStep(kernel, instance, call, ip)
    case Op.DELAY:
      return delayStep(kernel, instance, call, ip)
    case Op.MEMORY:
      return memoryStep(kernel, instance, call, ip)
    case Op.MANY:
      return manyStep(kernel, instance, call, ip)
    case Op.WAIT:
      return waitStep(kernel, instance, call, ip)
    case Op.LOCK:
      return lockStep(instance, call, ip)
    case Op.UNLOCK:
      return unlockStep(instance, call, ip)
    case Op.WAKE:
      return wakeStep(kernel, instance, call, ip)
    case Op.RUN:
      startBackground(kernel, instance, words[ip + 1], -1)
      return goTo(call, ip + 2)
    case Op.JOB_BEGIN:
    case Op.JOB_END:
    case Op.JOB_FAIL:
      return jobStep(kernel, instance, call, ip)
    case Op.FAIL:
      return words[ip + 1] < 0
        ? failWithBlame(kernel, call)
        : failCall(kernel, call, words[ip + 1], instance.component.index)
    case Op.ON_FAIL:
      call.onFail = words[ip + 1]
      return goTo(call, ip + 2)
    case Op.END:
      endCall(kernel, call, 'finished', 0, -1)
      return false
    default:
      assert(false, `there is no operation ${words[ip]} at ${ip}`)
  }
}

/** A loop of an instance's own begins anew with the program as it is now; a call keeps the one it began with. */
function beginning(instance: Instance, call: Call, entry: number): number {
  if ((call.flags & BACKGROUND) === 0) return entry
  return instance.entryOf(call.operation) ?? entry
}

function cpuStep(kernel: Kernel, instance: Instance, call: Call, next: number, workMs: number): boolean {
  goTo(call, next)
  if (workMs <= 0) return true
  const { machine } = instance
  assert(machine !== undefined, 'a component without a machine has no CPU')
  call.workMs = workMs
  machine.cpu.enter(call)
  kernel.tracer?.onCpu(call, workMs / machine.cpuSpeed)
  return false
}

/** One draw a call, however often its program comes back to the CPU. */
function drawnWork(kernel: Kernel, instance: Instance, call: Call, sampler: number): number {
  if (Number.isNaN(call.drawnMs)) {
    const drawn = kernel.code.samplers[sampler].next(instance.cpuRandom)
    call.drawnMs = drawn * kernel.traffic.workOf(call.type)
  }
  return call.drawnMs
}

function takeStep(kernel: Kernel, instance: Instance, call: Call, ip: number): boolean {
  const { words } = kernel.code
  const pool = instance.pools[words[ip + 1]]
  goTo(call, ip + 3)
  switch (pool.take(call, words[ip + 2])) {
    case 'taken':
      return true
    case 'refused':
      return failCall(kernel, call, REFUSED, instance.component.index)
    case 'waits':
      if (pool.queueTimeoutMs > 0) {
        call.timer = kernel.deadlines.arm(pool.queueTimeoutMs, ENDS_LINE_WAIT, call.row)
      }
      return false
  }
}

function diskStep(kernel: Kernel, instance: Instance, call: Call, ip: number): boolean {
  const { machine } = instance
  const { words } = kernel.code
  assert(machine !== undefined, 'a component without a machine has no disk')
  goTo(call, ip + 3)
  const isAppend = words[ip] === Op.DISK_WRITE
  const needsRoom = isAppend || words[ip] === Op.DISK_STORE
  if (needsRoom && machine.diskIsFull) return failCall(kernel, call, DISK_FULL, instance.component.index)
  const bytes = bytesOperand(kernel, call, words[ip + 1], words[ip + 2])
  machine.disk.enter(call, bytes, isAppend, isAppend && instance.plan.groupCommit)
  return false
}

function delayStep(kernel: Kernel, instance: Instance, call: Call, ip: number): boolean {
  goTo(call, ip + 2)
  const delayMs = kernel.code.samplers[kernel.code.words[ip + 1]].next(instance.delayRandom)
  if (delayMs <= 0) return true
  call.state = SLEEPING
  schedule(kernel, call, kernel.nowMs + delayMs, RESUME)
  return false
}

function memoryStep(kernel: Kernel, instance: Instance, call: Call, ip: number): boolean {
  const { machine } = instance
  const mb = kernel.code.numbers[kernel.code.words[ip + 1]]
  assert(machine !== undefined, 'a component without a machine has no memory')
  goTo(call, ip + 2)
  if (!machine.memory.hold(mb)) {
    const goesOn = failCall(kernel, call, OUT_OF_MEMORY, instance.component.index)
    if (instance.plan.memory.dies !== true) return goesOn
    dieAndRestart(kernel, instance)
    return false
  }
  call.memoryMb += mb
  return true
}

/** A job is what a background run does for nobody waiting; it is counted, and its length recorded, on its own. */
function jobStep(kernel: Kernel, instance: Instance, call: Call, ip: number): boolean {
  const operation = kernel.code.words[ip]
  const begins = operation === Op.JOB_BEGIN
  const isOk = operation === Op.JOB_END
  if (begins) instance.jobs.begin(kernel, call)
  else instance.jobs.end(kernel, instance, call, isOk)
  goTo(call, ip + 1)
  if (!begins) noteJob(instance, isOk)
  return begins && instance.failsByChance() ? failCall(kernel, call, ERROR, instance.component.index) : true
}
