// Audit: counts by hand what is held and waited for in a kernel, and compares it with what its parts say.
// Picture: the night a warehouse is closed and every shelf is counted.
// Invariant: it only looks. A finding is a sentence; none means that every number was accounted for.
import * as C from '../../engine/call-table'
import {
  NO_ATTEMPT,
  X_CALL,
  X_DEADLINE_TIMER,
  X_FEATURES,
  X_FLAGS,
  X_HEDGE_TIMER,
  X_INTS_SHIFT,
  X_LINK,
  X_MEASURED,
  X_POOL_TIMER,
  X_TIMER,
} from '../../engine/exchange-table'
import type { Instance } from '../../engine/instance'
import type { Kernel } from '../../engine/kernel'
import type { Machine } from '../../engine/machine'
import { callsMbOf, deadlinesOf, regularUsersOf } from './inside'

type Expect = (what: string, counted: number, said: number) => void

/** Between two events: every hold, line, list and open entry of the books belongs to a call that exists. */
export function audit(kernel: Kernel): readonly string[] {
  const findings: string[] = []
  const expect: Expect = (what, counted, said) => {
    if (!(Math.abs(counted - said) < 1e-6)) findings.push(`${what}: ${counted} counted, ${said} said`)
  }
  const calls = openCalls(kernel)
  expect('calls in use', calls.length, kernel.calls.inUse)
  expect('work list', 0, kernel.ready.isEmpty ? 0 : 1)
  auditExchanges(kernel, calls, expect)
  for (const type of kernel.traffic.books.keys()) {
    const requests = calls.filter((call) => isRequest(kernel, call) && field(kernel, call, C.TYPE) === type)
    expect(
      `request type ${type} in flight`,
      requests.filter((call) => isMeasured(kernel, call)).length,
      kernel.traffic.books[type].inFlight,
    )
  }
  for (const { population, id, instances } of kernel.components) {
    if (population < 0) continue
    const { thinking } = kernel.populations[population]
    const asking = calls.filter(
      (call) =>
        field(kernel, call, C.INSTANCE) === instances[0].index &&
        (field(kernel, call, C.FLAGS) & C.REGULAR) !== 0,
    )
    expect(`${id}: users`, thinking + asking.length, regularUsersOf(kernel.populations[population]))
  }
  for (const instance of kernel.instances) {
    const own = calls.filter((call) => field(kernel, call, C.INSTANCE) === instance.index)
    auditCalls(kernel, instance, own, expect)
    auditPools(kernel, instance, own, expect)
    auditMessages(instance, expect)
  }
  for (const machine of kernel.machines) {
    const own = calls.filter((call) => kernel.instances[field(kernel, call, C.INSTANCE)].machine === machine)
    auditMachine(kernel, machine, own, expect)
  }
  return findings
}

/** Calls that exist now. */
export function openCalls(kernel: Kernel): readonly number[] {
  const { ints, capacity } = kernel.calls
  return Array.from({ length: capacity }, (_, call) => call).filter(
    (call) => ints[(call << C.INTS_SHIFT) + C.INSTANCE] >= 0,
  )
}

export function field(kernel: Kernel, call: number, name: number): number {
  return kernel.calls.ints[(call << C.INTS_SHIFT) + name]
}

function auditExchanges(kernel: Kernel, calls: readonly number[], expect: Expect): void {
  const open = kernel.exchanges.openRows()
  const { ints } = kernel.exchanges
  const at = (exchange: number, name: number): number => ints[(exchange << X_INTS_SHIFT) + name]
  expect('exchanges in use', open.length, kernel.exchanges.inUse)
  for (const { index, books, plan } of kernel.links) {
    const attempts = open.filter(
      (exchange) =>
        at(exchange, X_LINK) === index &&
        at(exchange, X_CALL) !== NO_ATTEMPT &&
        (at(exchange, X_FLAGS) & X_MEASURED) !== 0,
    )
    expect(`${plan.id}: attempts in flight`, attempts.length, books.inFlight)
  }
  const clocks = (exchange: number): number => {
    const own = at(exchange, X_FEATURES) === 0 ? [] : [X_HEDGE_TIMER, X_POOL_TIMER, X_DEADLINE_TIMER]
    return [X_TIMER, ...own].filter((timer) => at(exchange, timer) >= 0).length
  }
  const timers =
    open.reduce((sum, exchange) => sum + clocks(exchange), 0) +
    calls.filter((call) => field(kernel, call, C.TIMER) >= 0).length
  expect('deadlines armed', timers, deadlinesOf(kernel.deadlines))
}

function auditCalls(kernel: Kernel, instance: Instance, own: readonly number[], expect: Expect): void {
  const name = nameOf(instance)
  let listed = 0
  for (let call = instance.liveHead; call >= 0; call = field(kernel, call, C.LIVE_NEXT)) listed += 1
  expect(`${name}: calls on its list`, listed, instance.liveCount)
  // A request on its way to the door, and its refusal there, are not the instance's own.
  const live = own.filter((call) => (field(kernel, call, C.FLAGS) & (C.LIVE | C.BACKGROUND)) !== 0)
  expect(`${name}: live calls`, live.length, instance.liveCount)
  const unsettled = live.filter(
    (call) =>
      isMeasured(kernel, call) &&
      field(kernel, call, C.STATE) !== C.REPLYING &&
      (field(kernel, call, C.FLAGS) & (C.REPLIED | C.BACKGROUND)) === 0,
  )
  expect(`${name}: calls in flight`, unsettled.length, instance.books.inFlight)
}

function auditPools(kernel: Kernel, instance: Instance, own: readonly number[], expect: Expect): void {
  for (const pool of instance.pools) {
    const name = `${nameOf(instance)}: ${pool.name}`
    const held = own.reduce((sum, call) => sum + heldOf(kernel, call, pool.index), 0)
    const waiting = own.filter(
      (call) =>
        field(kernel, call, C.STATE) === C.IN_LINE && (field(kernel, call, C.SPOT) & 255) === pool.index,
    )
    expect(`${name} lent`, held, pool.inUse)
    expect(`${name} metered`, held, pool.meter.busy)
    expect(`${name} line`, waiting.length, pool.line.length)
    expect(`${name} line metered`, waiting.length, pool.meter.waiting)
  }
  const atLock = own.filter((call) => field(kernel, call, C.STATE) === C.AT_LOCK)
  expect(`${nameOf(instance)}: waiting for locked items`, atLock.length, instance.locks.waiting)
}

/** Of a run without warm-up: every message ever put is done, lost, waiting or being worked on. */
function auditMessages({ component, number, behavior, counts }: Instance, expect: Expect): void {
  const published = counts.get('published')
  if (published === undefined) return
  const kept = (behavior.gauge?.('waiting') ?? 0) + (behavior.gauge?.('taken') ?? 0)
  const gone = (counts.get('acknowledged') ?? 0) + (counts.get('lostMessages') ?? 0)
  expect(`${component.id}/${number}: messages`, kept + gone, published)
}

function auditMachine(kernel: Kernel, machine: Machine, own: readonly number[], expect: Expect): void {
  const name = `machine ${machine.index}`
  const count = (...states: number[]): number =>
    own.filter((call) => states.includes(field(kernel, call, C.STATE))).length
  const { cpu, disk, memory } = machine
  expect(`${name}: cpu jobs`, count(C.ON_CPU, C.CPU_LINE), cpu.jobs)
  expect(`${name}: cpu metered`, count(C.ON_CPU, C.CPU_LINE), cpu.meter.busy + cpu.meter.waiting)
  expect(`${name}: disk line metered`, count(C.DISK_LINE), disk.meter.waiting)
  const { floats } = kernel.calls
  const mb = own.reduce((sum, call) => sum + floats[(call << C.FLOATS_SHIFT) + C.MEMORY_MB], 0)
  expect(`${name}: memory of calls`, mb, callsMbOf(memory))
}

function heldOf(kernel: Kernel, call: number, pool: number): number {
  let held = 0
  for (let i = 0; i < C.MAX_HOLDS; i++) {
    const hold = field(kernel, call, C.HELD + i)
    if ((hold & 255) === pool + 1) held += hold >> 8
  }
  return held
}

function isMeasured(kernel: Kernel, call: number): boolean {
  return (field(kernel, call, C.FLAGS) & C.MEASURED) !== 0
}

function isRequest(kernel: Kernel, call: number): boolean {
  return field(kernel, call, C.EXCHANGE) < 0 && (field(kernel, call, C.FLAGS) & C.BACKGROUND) === 0
}

function nameOf({ component, number }: Instance): string {
  return `${component.id}/${number}`
}
