// Dispatch: which part of the kernel an event is for.
import { assert } from '../core/assert'
import { INSTANCE, INTS_SHIFT, RUNNING, STAMP, STATE } from './call-table'
import { wordArrived } from './cancel-words'
import { gateWaitOver, lineWaitOver } from './cleanup'
import {
  ENDS_ATTEMPT,
  ENDS_EXCHANGE,
  ENDS_GATE_WAIT,
  ENDS_HEDGE_DELAY,
  ENDS_LINE_WAIT,
  ENDS_POOL_WAIT,
} from './deadline-lists'
import * as Event from './events'
import { attemptTimedOut, exchangeOverdue, hedge, poolWaitOver, retry } from './attempts'
import { X_DEADLINE_TIMER, X_GENERATION, X_INTS_SHIFT, X_STAMP } from './exchange-table'
import { restarted } from './crash'
import { passesCut } from './cuts'
import { run } from './interpreter'
import { connectionMade, greeted } from './handshake'
import type { Kernel } from './kernel'
import type { Machine } from './machine'
import { beginMeasuring } from './measuring'
import { arriveRequest, arriveReply, deliverReply, messageLost, requestReceived } from './arrivals'

export function dispatch(kernel: Kernel, kind: number, subject: number, stamp: number): void {
  switch (kind) {
    case Event.RESUME:
      if (isCurrent(kernel, subject, stamp)) goOn(kernel, subject)
      return
    case Event.CPU_DONE:
      if (isCurrent(kernel, subject, stamp)) finishCpu(kernel, machineOfCall(kernel, subject), subject, stamp)
      return
    case Event.SHARE_DONE:
      return finishCpu(kernel, kernel.machines[subject], -1, stamp)
    case Event.DISK_FREE:
      return kernel.machines[subject].disk.freed(stamp)
    case Event.ARRIVE:
      if (isCurrent(kernel, subject, stamp) && comesThrough(kernel, subject, kind))
        arriveRequest(kernel, subject)
      return
    case Event.RECEIVED:
      if (isCurrent(kernel, subject, stamp) && comesThrough(kernel, subject, kind))
        requestReceived(kernel, subject)
      return
    case Event.REPLY_ARRIVE:
      if (isCurrent(kernel, subject, stamp) && comesThrough(kernel, subject, kind))
        arriveReply(kernel, subject)
      return
    case Event.REPLY_RECEIVED:
      if (isCurrent(kernel, subject, stamp) && comesThrough(kernel, subject, kind))
        deliverReply(kernel, subject)
      return
    case Event.DEADLINES:
      return expire(kernel, subject)
    case Event.RETRY:
      if (kernel.exchanges.ints[(subject << X_INTS_SHIFT) + X_STAMP] === stamp) retry(kernel, subject)
      return
    case Event.ARRIVAL:
      return kernel.populations[subject].arrive(stamp)
    case Event.THOUGHT:
      return kernel.populations[subject].thought(stamp)
    case Event.FAULT_BEGINS:
      return kernel.timeline.begins(subject, stamp)
    case Event.FAULT_ENDS:
      return kernel.timeline.ends(subject, stamp)
    case Event.CANARY_JUDGED:
      return kernel.timeline.judges(subject, stamp)
    case Event.RESTARTED:
      return restarted(kernel, kernel.instances[subject], stamp)
    case Event.TIMER_DUE:
      return kernel.timers.due(subject)
    case Event.TRANSFER_OUT:
      return kernel.machines[subject].out.due(stamp)
    case Event.TRANSFER_IN:
      return kernel.machines[subject].in.due(stamp)
    case Event.TRANSFER_LOST:
      if (isCurrent(kernel, subject, stamp)) messageLost(kernel, subject)
      return
    case Event.WARMED_UP:
      return beginMeasuring(kernel)
    case Event.OVERDUE:
      if (kernel.exchanges.ints[(subject << X_INTS_SHIFT) + X_GENERATION] === stamp)
        exchangeOverdue(kernel, subject)
      return
    case Event.CONNECTED:
      return connectionMade(kernel, subject, stamp)
    case Event.GREETED:
      return greeted(kernel, subject, stamp)
    case Event.CANCEL:
      return wordArrived(kernel, subject)
    default:
      assert(false, `there is no event ${kind}`)
  }
}

function isCurrent(kernel: Kernel, call: number, stamp: number): boolean {
  return kernel.calls.ints[(call << INTS_SHIFT) + STAMP] === stamp
}

/** Whether no cut stops this message. */
function comesThrough(kernel: Kernel, call: number, event: number): boolean {
  return kernel.linkFaults === 0 || passesCut(kernel, call, event)
}

function goOn(kernel: Kernel, call: number): void {
  kernel.calls.ints[(call << INTS_SHIFT) + STATE] = RUNNING
  run(kernel, call)
}

function finishCpu(kernel: Kernel, machine: Machine, call: number, stamp: number): void {
  const done = machine.cpu.finished(call, stamp)
  if (done >= 0) goOn(kernel, done)
}

function machineOfCall(kernel: Kernel, call: number): Machine {
  const { machine } = kernel.instances[kernel.calls.ints[(call << INTS_SHIFT) + INSTANCE]]
  assert(machine !== undefined, 'only machines have hardware events')
  return machine
}

function expire(kernel: Kernel, list: number): void {
  const { deadlines } = kernel
  while (deadlines.expire(list)) {
    const subject = deadlines.expiredSubject
    switch (deadlines.expiredWhat) {
      case ENDS_ATTEMPT:
        attemptTimedOut(kernel, subject)
        break
      case ENDS_EXCHANGE:
        kernel.exchanges.ints[(subject << X_INTS_SHIFT) + X_DEADLINE_TIMER] = -1
        exchangeOverdue(kernel, subject)
        break
      case ENDS_HEDGE_DELAY:
        hedge(kernel, subject)
        break
      case ENDS_POOL_WAIT:
        poolWaitOver(kernel, subject)
        break
      case ENDS_LINE_WAIT:
        lineWaitOver(kernel, subject)
        break
      case ENDS_GATE_WAIT:
        gateWaitOver(kernel, subject)
        break
    }
    kernel.drain()
  }
}
