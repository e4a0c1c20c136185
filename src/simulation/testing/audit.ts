// Audit: counts by hand what is held and waited for in a kernel, and compares it with what its parts say.
// Picture: the night a warehouse is closed and every shelf is counted.
// Invariant: it only looks. A finding is a sentence; none means that every number was accounted for.
import * as C from '../../engine/call-table'
import type { Call } from '../../engine/call-table'
import { type Exchange, MEASURED, NO_ATTEMPT } from '../../engine/exchange-table'
import type { Instance } from '../../engine/instance'
import type { Kernel } from '../../engine/kernel'
import type { Machine } from '../../engine/machine'
import { amountHeld } from '../../engine/testing/audit'
import { callsMbOf, deadlinesOf, regularUsersOf } from './inside'

type Expect = (what: string, counted: number, said: number) => void

/** Between two events: every hold, line, list and open entry of the books belongs to a call that exists. */
export function audit(kernel: Kernel): readonly string[] {
  const findings: string[] = []
  const expect: Expect = (what, counted, said) => {
    if (!(Math.abs(counted - said) < 1e-6)) findings.push(`${what}: ${counted} counted, ${said} said`)
  }
  const calls = kernel.calls.open
  expect('calls in use', calls.length, kernel.calls.inUse)
  expect('work list', 0, kernel.ready.isEmpty ? 0 : 1)
  auditExchanges(kernel, calls, expect)
  for (const type of kernel.traffic.books.keys()) {
    const requests = calls.filter((call) => isRequest(call) && call.type === type)
    expect(
      `request type ${type} in flight`,
      requests.filter((call) => isMeasured(call)).length,
      kernel.traffic.books[type].inFlight,
    )
  }
  for (const { population, id, instances } of kernel.components) {
    if (population < 0) continue
    const { thinking } = kernel.populations[population]
    const asking = calls.filter((call) => call.instance === instances[0] && (call.flags & C.REGULAR) !== 0)
    expect(`${id}: users`, thinking + asking.length, regularUsersOf(kernel.populations[population]))
  }
  for (const instance of kernel.instances) {
    const own = calls.filter((call) => call.instance === instance)
    auditCalls(instance, own, expect)
    auditPools(instance, own, expect)
    auditMessages(instance, expect)
  }
  for (const machine of kernel.machines) {
    const own = calls.filter((call) => call.instance.machine === machine)
    auditMachine(machine, own, expect)
  }
  return findings
}

function auditExchanges(kernel: Kernel, calls: readonly Call[], expect: Expect): void {
  const open = kernel.exchanges.open
  expect('exchanges in use', open.length, kernel.exchanges.inUse)
  for (const link of kernel.links) {
    const attempts = open.filter(
      (exchange) =>
        exchange.link === link && exchange.stage !== NO_ATTEMPT && (exchange.flags & MEASURED) !== 0,
    )
    expect(`${link.plan.id}: attempts in flight`, attempts.length, link.books.inFlight)
  }
  const clocks = (exchange: Exchange): number => {
    const { features, timer, hedgeTimer, poolTimer, deadlineTimer } = exchange
    const own = features === 0 ? [] : [hedgeTimer, poolTimer, deadlineTimer]
    return [timer, ...own].filter((clock) => clock >= 0).length
  }
  const timers =
    open.reduce((sum, exchange) => sum + clocks(exchange), 0) + calls.filter((call) => call.timer >= 0).length
  expect('deadlines armed', timers, deadlinesOf(kernel.deadlines))
}

function auditCalls(instance: Instance, own: readonly Call[], expect: Expect): void {
  const name = nameOf(instance)
  let listed = 0
  for (let call = instance.liveHead; call !== undefined; call = call.liveNext) listed += 1
  expect(`${name}: calls on its list`, listed, instance.liveCount)
  // A request on its way to the door, and its refusal there, are not the instance's own.
  const live = own.filter((call) => (call.flags & (C.LIVE | C.BACKGROUND)) !== 0)
  expect(`${name}: live calls`, live.length, instance.liveCount)
  const unsettled = live.filter(
    (call) =>
      isMeasured(call) && call.state !== C.REPLYING && (call.flags & (C.REPLIED | C.BACKGROUND)) === 0,
  )
  expect(`${name}: calls in flight`, unsettled.length, instance.books.inFlight)
}

function auditPools(instance: Instance, own: readonly Call[], expect: Expect): void {
  for (const pool of instance.pools) {
    const name = `${nameOf(instance)}: ${pool.name}`
    const held = own.reduce((sum, call) => sum + amountHeld(call, pool.index), 0)
    const waiting = own.filter((call) => call.state === C.IN_LINE && (call.spot & 255) === pool.index)
    expect(`${name} lent`, held, pool.inUse)
    expect(`${name} metered`, held, pool.meter.busy)
    expect(`${name} line`, waiting.length, pool.line.length)
    expect(`${name} line metered`, waiting.length, pool.meter.waiting)
  }
  const atLock = own.filter(({ state }) => state === C.AT_LOCK)
  expect(`${nameOf(instance)}: waiting for locked items`, atLock.length, instance.locks.waiting)
}

/** Of a run without warm-up: every message ever put is done, lost, waiting or being worked on. */
function auditMessages({ component, number, behavior, counts }: Instance, expect: Expect): void {
  const published = counts.get('published')
  if (published === undefined) return
  const sum = (names: readonly string[]): number =>
    names.reduce((total, name) => total + (counts.get(name) ?? 0), 0)
  const kept = (behavior.gauge?.('waiting') ?? 0) + (behavior.gauge?.('taken') ?? 0)
  expect(`${component.id}/${number}: messages`, kept + sum(MESSAGES_GONE), published + sum(MESSAGES_MORE))
}

/** What a subscriber is given besides what is published, and what becomes of it. */
const MESSAGES_MORE = ['copies', 'replayed', 'redriven']
const MESSAGES_GONE = ['unheard', 'acknowledged', 'deadLetters', 'expired', 'lostMessages', 'dropped']

function auditMachine(machine: Machine, own: readonly Call[], expect: Expect): void {
  const name = `machine ${machine.index}`
  const count = (...states: number[]): number => own.filter((call) => states.includes(call.state)).length
  const { cpu, disk, memory } = machine
  expect(`${name}: cpu jobs`, count(C.ON_CPU, C.CPU_LINE), cpu.jobs)
  expect(`${name}: cpu metered`, count(C.ON_CPU, C.CPU_LINE), cpu.meter.busy + cpu.meter.waiting)
  expect(`${name}: disk line metered`, count(C.DISK_LINE), disk.meter.waiting + disk.logMeter.waiting)
  const mb = own.reduce((sum, call) => sum + call.memoryMb, 0)
  expect(`${name}: memory of calls`, mb, callsMbOf(memory))
}

function isMeasured({ flags }: Call): boolean {
  return (flags & C.MEASURED) !== 0
}

function isRequest({ exchange, flags }: Call): boolean {
  return exchange === undefined && (flags & C.BACKGROUND) === 0
}

function nameOf({ component, number }: Instance): string {
  return `${component.id}/${number}`
}
