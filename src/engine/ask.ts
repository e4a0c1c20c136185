// Ask: a decision of the behavior, put to it with the call's registers, answered with the name of a branch.
import { assert } from '../core/assert'
import type { CallRegisters, Decision, TargetAddress } from './behavior'
import { type Call, IN_JOB } from './call-table'
import { type Cause, CAUSES } from './causes'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import type { KeyColumn } from './plan'
import { keepAliveMsOf, networkAddressOf } from './origin'
import { isWanted } from './wanted'
import { kernelDecision } from './watch'

/** The branch for answers that a program has none for: one it began with may be older than what is decided now. */
const OTHERWISE = 'otherwise'

/** Returns where the call goes on. */
export function askDecision(kernel: Kernel, instance: Instance, call: Call, ip: number): number {
  const { words } = kernel.code
  const branch = decided(kernel, instance, call, words[ip + 1])
  const count = words[ip + 2]
  let other = -1
  for (let i = 0; i < count; i++) {
    const name = kernel.names.textOf(words[ip + 3 + 2 * i])
    if (name === branch) return words[ip + 4 + 2 * i]
    if (name === OTHERWISE) other = words[ip + 4 + 2 * i]
  }
  if (other >= 0) return other
  const name = kernel.names.textOf(words[ip + 1])
  assert(
    false,
    `the decision ${name} of ${instance.component.plan.name} answered ${branch}, which its program does not know`,
  )
}

/** What the decision of this name says to the call. */
export function decided(kernel: Kernel, instance: Instance, call: Call, name: number): string {
  const decision = instance.decisions[name] ?? findDecision(kernel, instance, name)
  return decision(kernel.registers.of(call))
}

/** Once for each decision of an instance; from then on it is known by its number. */
function findDecision(kernel: Kernel, instance: Instance, number: number): Decision {
  const name = kernel.names.textOf(number)
  const decision = instance.behavior.decisions?.[name] ?? kernelDecision(kernel, instance, name)
  assert(decision !== undefined, `${instance.component.plan.name} has no decision ${name}`)
  instance.decisions[number] = decision
  return decision
}

/** The one window through which decisions see a call; points at another call each time. */
export class Registers implements CallRegisters {
  private call!: Call

  private readonly kernel: Kernel

  constructor(kernel: Kernel) {
    this.kernel = kernel
  }

  of(call: Call): this {
    this.call = call
    return this
  }
  get op(): string {
    return this.kernel.names.textOf(this.call.operation)
  }
  get type(): number {
    return this.call.type
  }
  get requestType(): string {
    return this.type < 0 ? '' : this.kernel.traffic.types[this.type].id
  }
  get user(): number {
    return this.call.user
  }
  get key(): number {
    return this.call.key
  }
  get from(): number {
    return this.call.exchange?.from.location ?? 0
  }
  get caller(): string {
    return this.call.exchange?.from.component.id ?? ''
  }
  get isUsers(): boolean {
    return this.call.exchange?.from.component.isPopulation === true
  }
  get address(): number {
    return networkAddressOf(this.call)
  }
  get keepAliveMs(): number {
    return keepAliveMsOf(this.call)
  }
  get isAwaited(): boolean {
    return isWanted(this.call)
  }
  get cause(): Cause | undefined {
    return this.call.cause < 0 ? undefined : CAUSES[this.call.cause]
  }
  get to(): TargetAddress {
    return this.call.to
  }
  get itemBytes(): number {
    return this.kernel.traffic.itemBytesOf(this.type)
  }
  get newBytes(): number {
    return this.kernel.traffic.newBytesOf(this.key)
  }
  get requestBytes(): number {
    return this.kernel.traffic.requestBytesOf(this.type)
  }
  get replyBytes(): number {
    return this.kernel.traffic.replyBytesOf(this.type)
  }
  get isWrite(): boolean {
    return this.kernel.traffic.isWrite(this.type)
  }
  get readsFirst(): boolean {
    return this.kernel.traffic.readsFirst(this.type)
  }
  get isIdempotent(): boolean {
    return this.kernel.traffic.isIdempotent(this.type)
  }
  get inJob(): boolean {
    return (this.call.flags & IN_JOB) !== 0
  }
  get n(): number {
    return this.call.n
  }
  get version(): number {
    return this.call.version
  }
  set version(value: number) {
    this.call.version = value
  }
  get progress(): number {
    return this.kernel.calls.progress.of(this.call)
  }
  set progress(value: number) {
    this.kernel.calls.progress.set(this.call, value)
  }
  column(name: KeyColumn): number | undefined {
    return this.kernel.traffic.columnOf(name, this.type, this.user, this.key)
  }
  setTo(target: TargetAddress): void {
    this.call.to = target
  }
  own(gate: string): void {
    const { kernel, call } = this
    call.instance.gate(kernel.names.idOf(gate)).owners.add(call)
  }
  isOwned(gate: string, which?: 'same-type'): boolean {
    const { kernel, call } = this
    const type = which === undefined ? undefined : call.type
    return call.instance.gate(kernel.names.idOf(gate)).owners.has(call.key, type)
  }
  become(request: { readonly type: number; readonly user: number; readonly key: number }): void {
    this.call.type = request.type
    this.call.user = request.user
    this.call.key = request.key
  }
  setBytes(bytes: number): void {
    this.call.bytes = bytes
  }
  setN(value: number): void {
    this.call.n = value
  }
  setPage(page: number): void {
    this.kernel.calls.stripes.set(this.call, page < 0 ? ~page : page)
  }
}
