// Audit: counts by hand what the kernel's books and pools say, record by record.
// Picture: the inspector who counts the till instead of reading the tape.
// Invariant: reads everything and writes nothing; an empty list means that all is in order.
import * as C from '../call-table'
import type { Call } from '../call-table'
import * as X from '../exchange-table'
import type { Instance } from '../instance'
import type { Kernel } from '../kernel'
import type { Machine } from '../machine'

/** What does not add up at this instant. */
export function auditBooks(kernel: Kernel): string[] {
  const calls = kernel.calls.open
  const exchanges = kernel.exchanges.open
  const wrong: string[] = []
  const expect = (what: string, found: number, counted: number): void => {
    if (found !== counted) wrong.push(`${what} is ${found}, but ${counted} by counting`)
  }
  expect('calls in use', kernel.calls.inUse, calls.length)
  expect('exchanges in use', kernel.exchanges.inUse, exchanges.length)
  for (const instance of kernel.instances) auditInstance(instance, calls, expect)
  for (const machine of kernel.machines) auditMachine(kernel, machine, calls, expect)
  for (const link of kernel.links) {
    const attempts = exchanges.filter((exchange) => exchange.link === link && exchange.stage !== X.NO_ATTEMPT)
    const measured = attempts.filter((exchange) => (exchange.flags & X.MEASURED) !== 0)
    expect(`in flight on link ${link.plan.id}`, link.books.inFlight, measured.length)
    const outstanding = link.callers
      .flatMap((notes) => notes.outstanding)
      .reduce((sum, count) => sum + count, 0)
    expect(`outstanding on link ${link.plan.id}`, outstanding, attempts.length)
  }
  kernel.traffic.books.forEach((books, type) => {
    const open = calls.filter(
      (call) => call.instance.component.isPopulation && call.type === type && isOpen(call),
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
    for (const { busy, waiting } of [machine.disk.meter, machine.disk.logMeter])
      left.push([`${name} disk`, busy + waiting])
    left.push([`${name} memory`, machine.memory.usedMb - machine.memory.neededMb])
  }
  return [
    ...auditBooks(kernel),
    ...left.filter(([, count]) => count !== 0).map(([what, count]) => `${what}: ${count}`),
  ]
}

type Expect = (what: string, found: number, counted: number) => void

function auditInstance(instance: Instance, calls: readonly Call[], expect: Expect): void {
  const own = calls.filter((call) => call.instance === instance)
  const live = own.filter((call) => isLive(call))
  const name = `${instance.component.id}/${instance.number}`
  expect(`live calls of ${name}`, instance.liveCount, live.length)
  expect(`in flight at ${name}`, instance.books.inFlight, live.filter((call) => isOpen(call)).length)
  const atLock = own.filter(({ state }) => state === C.AT_LOCK)
  expect(`waiting for locked items at ${name}`, instance.locks.waiting, atLock.length)
  const locked = new Set(atLock.map(({ key }) => key))
  expect(`items waited for that nobody holds at ${name}`, Math.max(0, locked.size - instance.locks.held), 0)
  for (const pool of instance.pools) {
    const held = own.reduce((sum, call) => sum + amountHeld(call, pool.index), 0)
    expect(`${pool.name} lent at ${name}`, pool.inUse, held)
    expect(`${pool.name} busy at ${name}`, pool.meter.busy, held)
    const waiting = own.filter((call) => call.state === C.IN_LINE && (call.spot & 255) === pool.index)
    expect(`line for ${pool.name} at ${name}`, pool.line.length, waiting.length)
    expect(`waiting for ${pool.name} at ${name}`, pool.meter.waiting, waiting.length)
  }
}

function auditMachine(kernel: Kernel, machine: Machine, calls: readonly Call[], expect: Expect): void {
  const own = calls.filter((call) => call.instance.machine === machine)
  const onCpu = own.filter((call) => [C.ON_CPU, C.CPU_LINE].includes(call.state))
  expect(`jobs on the cpu of machine ${machine.index}`, machine.cpu.jobs, onCpu.length)
  const memoryMb = own.reduce((sum, call) => sum + call.memoryMb, 0)
  expect(
    `memory of calls on machine ${machine.index}`,
    machine.memory.usedMb - machine.memory.neededMb,
    memoryMb,
  )
  const tenants = kernel.instances.filter(
    (instance) => instance.machine === machine && !instance.component.removed,
  )
  expect(`tenants of machine ${machine.index}`, machine.tenants.length, tenants.length)
}

/** Whether it stands on its instance's list: everything but messages on their way to it and failures to arrive. */
function isLive({ flags }: Call): boolean {
  return (flags & (C.LIVE | C.BACKGROUND)) !== 0
}

/** Entered in the books as received and not yet as ended. */
function isOpen({ flags, state }: Call): boolean {
  return (flags & C.MEASURED) !== 0 && (flags & C.REPLIED) === 0 && state !== C.REPLYING
}

export function amountHeld(call: Call, pool: number): number {
  let amount = 0
  for (let place = 0; place < call.poolsHeld; place++)
    if (call.poolAt(place) === pool) amount += call.amountAt(place)
  return amount
}
