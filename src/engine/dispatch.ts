// Dispatch: which part of the kernel an event is for.
import type { Exchange } from './exchange-table'
import { assert } from '../core/assert'
import { type Call, RUNNING } from './call-table'
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
import { restarted } from './crash'
import { passesCut } from './cuts'
import { run } from './interpreter'
import { connectionMade, greeted } from './handshake'
import type { Kernel } from './kernel'
import type { Machine } from './machine'
import { beginMeasuring } from './measuring'
import { arriveRequest, arriveReply, deliverReply, messageLost, requestReceived } from './arrivals'

export function dispatch(kernel: Kernel, kind: number, subject: number, stamp: number): void {
  if (kind > Event.TRANSFER_LOST) {
    dispatchOther(kernel, kind, subject, stamp)
    return
  }
  const call = kernel.calls.rows[subject]
  if (call.stamp === stamp) dispatchToCall(kernel, kind, call)
}

function dispatchToCall(kernel: Kernel, kind: number, call: Call): void {
  switch (kind) {
    case Event.RESUME:
      return goOn(kernel, call)
    case Event.CPU_DONE:
      return finishCpu(kernel, machineOfCall(call), call, 0)
    case Event.ARRIVE:
      if (comesThrough(kernel, call, kind)) arriveRequest(kernel, call)
      return
    case Event.RECEIVED:
      if (comesThrough(kernel, call, kind)) requestReceived(kernel, call)
      return
    case Event.REPLY_ARRIVE:
      if (comesThrough(kernel, call, kind)) arriveReply(kernel, call)
      return
    case Event.REPLY_RECEIVED:
      if (comesThrough(kernel, call, kind)) deliverReply(kernel, call)
      return
    default:
      return messageLost(kernel, call)
  }
}

function dispatchOther(kernel: Kernel, kind: number, subject: number, stamp: number): void {
  switch (kind) {
    case Event.SHARE_DONE:
      return finishCpu(kernel, kernel.machines[subject], undefined, stamp)
    case Event.DISK_FREE:
      return kernel.machines[subject].disk.freed(stamp)
    case Event.DEADLINES:
      return expire(kernel, subject)
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
    case Event.WARMED_UP:
      return beginMeasuring(kernel)
    case Event.CANCEL:
      return wordArrived(kernel, subject)
    default:
      return dispatchToExchange(kernel, kind, kernel.exchanges.rows[subject], stamp)
  }
}

function dispatchToExchange(kernel: Kernel, kind: number, exchange: Exchange, stamp: number): void {
  switch (kind) {
    case Event.RETRY:
      if (exchange.stamp === stamp) retry(kernel, exchange)
      return
    case Event.OVERDUE:
      if (exchange.generation === stamp) exchangeOverdue(kernel, exchange)
      return
    case Event.CONNECTED:
      return connectionMade(kernel, exchange, stamp)
    case Event.GREETED:
      return greeted(kernel, exchange, stamp)
    default:
      assert(false, `there is no event ${kind}`)
  }
}

/** Whether no cut stops this message. */
function comesThrough(kernel: Kernel, call: Call, event: number): boolean {
  return kernel.linkFaults === 0 || passesCut(kernel, call, event)
}

function goOn(kernel: Kernel, call: Call): void {
  call.state = RUNNING
  run(kernel, call)
}

function finishCpu(kernel: Kernel, machine: Machine, call: Call | undefined, stamp: number): void {
  const done = machine.cpu.finished(call, stamp)
  if (done !== undefined) goOn(kernel, done)
}

function machineOfCall(call: Call): Machine {
  const { machine } = call.instance
  assert(machine !== undefined, 'only machines have hardware events')
  return machine
}

function expire(kernel: Kernel, list: number): void {
  const { deadlines } = kernel
  while (deadlines.expire(list)) {
    const subject = deadlines.expiredSubject
    switch (deadlines.expiredWhat) {
      case ENDS_ATTEMPT:
        attemptTimedOut(kernel, kernel.exchanges.rows[subject])
        break
      case ENDS_EXCHANGE:
        kernel.exchanges.rows[subject].deadlineTimer = -1
        exchangeOverdue(kernel, kernel.exchanges.rows[subject])
        break
      case ENDS_HEDGE_DELAY:
        hedge(kernel, kernel.exchanges.rows[subject])
        break
      case ENDS_POOL_WAIT:
        poolWaitOver(kernel, kernel.exchanges.rows[subject])
        break
      case ENDS_LINE_WAIT:
        lineWaitOver(kernel, kernel.calls.rows[subject])
        break
      case ENDS_GATE_WAIT:
        gateWaitOver(kernel, kernel.calls.rows[subject])
        break
    }
    kernel.drain()
  }
}
