// Audit: counts by hand what the kernel's books and pools say, row by row.
// Picture: the inspector who counts the till instead of reading the tape.
// Invariant: reads everything and writes nothing; an empty list means that all is in order.
import * as C from '../call-table'
import * as X from '../exchange-table'
import type { Instance } from '../instance'
import type { Kernel } from '../kernel'
import type { Machine } from '../machine'

/** What does not add up at this instant. */
export function auditBooks(kernel: Kernel): string[] {
  const calls = openCalls(kernel)
  const exchanges = kernel.exchanges.openRows()
  const wrong: string[] = []
  const expect = (what: string, found: number, counted: number): void => {
    if (found !== counted) wrong.push(`${what} is ${found}, but ${counted} by counting`)
  }
  expect('calls in use', kernel.calls.inUse, calls.length)
  expect('exchanges in use', kernel.exchanges.inUse, exchanges.length)
  for (const instance of kernel.instances) auditInstance(kernel, instance, calls, expect)
  for (const machine of kernel.machines) auditMachine(kernel, machine, calls, expect)
  for (const link of kernel.links) {
    const attempts = exchanges.filter((exchange) => isAttemptOn(kernel, exchange, link.index))
    const measured = attempts.filter((exchange) => (x(kernel, exchange, X.X_FLAGS) & X.X_MEASURED) !== 0)
    expect(`in flight on link ${link.plan.id}`, link.books.inFlight, measured.length)
    const outstanding = link.callers
      .flatMap((notes) => notes.outstanding)
      .reduce((sum, count) => sum + count, 0)
    expect(`outstanding on link ${link.plan.id}`, outstanding, attempts.length)
  }
  kernel.traffic.books.forEach((books, type) => {
    const open = calls.filter(
      (call) => isPopulation(kernel, call) && c(kernel, call, C.TYPE) === type && isOpen(kernel, call),
    )
    expect(`in flight of type ${kernel.traffic.types[type].id}`, books.inFlight, open.length)
  })
  return wrong
}

/** What is still held although nothing is left to do. */
export function auditEmpty(kernel: Kernel): string[] {
  const left: [string, number][] = [
    ['calls', kernel.calls.inUse],
    ['exchanges', kernel.exchanges.inUse],
    ['groups', kernel.groups.size],
    ['callers of groups', kernel.groupOf.size],
    ['large transfers', kernel.transfers.size],
  ]
  for (const { component, number, machine, pools, gates, locks } of kernel.instances) {
    const name = `${component.id}/${number}`
    for (const pool of pools) left.push([`${name} ${pool.name}`, pool.inUse + pool.line.length])
    left.push([`${name} locks`, locks.held + locks.waiting])
    for (const gate of gates.values()) left.push([`${name} gate`, gate.line.length + gate.owners.size])
    if (machine === undefined) continue
    left.push([`${name} cpu`, machine.cpu.jobs + machine.cpu.meter.busy + machine.cpu.meter.waiting])
    left.push([`${name} disk`, machine.disk.meter.busy + machine.disk.meter.waiting])
    left.push([`${name} memory`, machine.memory.meter.busy - machine.memory.neededMb])
  }
  return [
    ...auditBooks(kernel),
    ...left.filter(([, count]) => count !== 0).map(([what, count]) => `${what}: ${count}`),
  ]
}

type Expect = (what: string, found: number, counted: number) => void

function auditInstance(kernel: Kernel, instance: Instance, calls: readonly number[], expect: Expect): void {
  const own = calls.filter((call) => c(kernel, call, C.INSTANCE) === instance.index)
  const live = own.filter((call) => isLive(kernel, call))
  const name = `${instance.component.id}/${instance.number}`
  expect(`live calls of ${name}`, instance.liveCount, live.length)
  expect(`in flight at ${name}`, instance.books.inFlight, live.filter((call) => isOpen(kernel, call)).length)
  for (const pool of instance.pools) {
    const held = own.reduce((sum, call) => sum + amountHeld(kernel, call, pool.index), 0)
    expect(`${pool.name} lent at ${name}`, pool.inUse, held)
    expect(`${pool.name} busy at ${name}`, pool.meter.busy, held)
    const waiting = own.filter(
      (call) => c(kernel, call, C.STATE) === C.IN_LINE && (c(kernel, call, C.SPOT) & 255) === pool.index,
    )
    expect(`line for ${pool.name} at ${name}`, pool.line.length, waiting.length)
    expect(`waiting for ${pool.name} at ${name}`, pool.meter.waiting, waiting.length)
  }
  const atLock = own.filter((call) => c(kernel, call, C.STATE) === C.AT_LOCK)
  expect(`waiting for locked items at ${name}`, instance.locks.waiting, atLock.length)
  const locked = new Set(atLock.map((call) => c(kernel, call, C.KEY)))
  expect(`items waited for that nobody holds at ${name}`, Math.max(0, locked.size - instance.locks.held), 0)
}

function auditMachine(kernel: Kernel, machine: Machine, calls: readonly number[], expect: Expect): void {
  const own = calls.filter((call) => kernel.instances[c(kernel, call, C.INSTANCE)].machine === machine)
  const onCpu = own.filter((call) => [C.ON_CPU, C.CPU_LINE].includes(c(kernel, call, C.STATE)))
  expect(`jobs on the cpu of machine ${machine.index}`, machine.cpu.jobs, onCpu.length)
  const memoryMb = own.reduce(
    (sum, call) => sum + kernel.calls.floats[(call << C.FLOATS_SHIFT) + C.MEMORY_MB],
    0,
  )
  expect(
    `memory of calls on machine ${machine.index}`,
    machine.memory.meter.busy - machine.memory.neededMb,
    memoryMb,
  )
  const tenants = kernel.instances.filter(
    (instance) => instance.machine === machine && !instance.component.removed,
  )
  expect(`tenants of machine ${machine.index}`, machine.tenants.length, tenants.length)
}

/** Rows that belong to a call. */
function openCalls(kernel: Kernel): number[] {
  const open: number[] = []
  for (let call = 0; call < kernel.calls.capacity; call++)
    if (c(kernel, call, C.INSTANCE) >= 0) open.push(call)
  return open
}

function isAttemptOn(kernel: Kernel, exchange: number, link: number): boolean {
  return x(kernel, exchange, X.X_LINK) === link && x(kernel, exchange, X.X_CALL) !== X.NO_ATTEMPT
}

function isPopulation(kernel: Kernel, call: number): boolean {
  return kernel.instances[c(kernel, call, C.INSTANCE)].component.isPopulation
}

/** Whether it stands on its instance's list: everything but messages on their way to it and failures to arrive. */
function isLive(kernel: Kernel, call: number): boolean {
  return (c(kernel, call, C.FLAGS) & (C.LIVE | C.BACKGROUND)) !== 0
}

/** Entered in the books as received and not yet as ended. */
function isOpen(kernel: Kernel, call: number): boolean {
  const flags = c(kernel, call, C.FLAGS)
  return (flags & C.MEASURED) !== 0 && (flags & C.REPLIED) === 0 && c(kernel, call, C.STATE) !== C.REPLYING
}

function amountHeld(kernel: Kernel, call: number, pool: number): number {
  let amount = 0
  for (let hold = 0; hold < C.MAX_HOLDS; hold++) {
    const packed = c(kernel, call, C.HELD + hold)
    if ((packed & 255) === pool + 1) amount += packed >> 8
  }
  return amount
}

function c(kernel: Kernel, call: number, field: number): number {
  return kernel.calls.ints[(call << C.INTS_SHIFT) + field]
}

function x(kernel: Kernel, exchange: number, field: number): number {
  return kernel.exchanges.ints[(exchange << X.X_INTS_SHIFT) + field]
}
