// Instance port: the port as one instance's behavior gets it.
import { RandomStream } from '../core/random'
import { addressOf, instanceOfAddress, linkOfAddress } from './addresses'
import { startBackground } from './background'
import type { Behavior, Parcelled, Port, SubscriberState, TargetAddress } from './behavior'
import { Business, type Takings } from './business'
import { wake } from './gates'
import { giveUp } from './giving-up'
import { BOOTING, type Instance } from './instance'
import { type Eviction, KeyTable } from './key-table'
import type { Kernel } from './kernel'
import type { News } from './notices'
import { machineAddressOf } from './origin'
import { EVERY_MEMBER } from './primaries'
import { scaleDown, scaleUp } from './scaling'
import { recoverAt, storeAt } from './stored'
import type { Figures } from './watch'

export class InstancePort implements Port {
  private busyBefore = 0
  private availableBefore = 0
  private readonly randoms = new Map<string, RandomStream>()

  private readonly kernel: Kernel
  private readonly owner: Instance

  constructor(kernel: Kernel, owner: Instance) {
    this.kernel = kernel
    this.owner = owner
  }

  get nowMs(): number {
    return this.kernel.nowMs
  }
  get instance(): number {
    return this.owner.number
  }
  get component(): string {
    return this.owner.component.id
  }
  get location(): number {
    return this.owner.location
  }
  get draining(): boolean {
    return this.owner.draining
  }
  get reservedBytes(): number {
    return (this.owner.machine?.memory.reservedMbOf(this.owner.index) ?? 0) * 1_048_576
  }

  get storedBytes(): number {
    return this.owner.storedBytes
  }
  get diskBytes(): number {
    return this.owner.machine?.diskBytes ?? 0
  }
  get missingBytes(): number {
    return this.owner.missingBytes
  }

  recover(bytes: number): void {
    this.owner.missingBytes = Math.max(0, this.owner.missingBytes - bytes)
  }

  recoverAt(component: string, bytes: number): void {
    recoverAt(this.kernel, component, bytes)
  }

  store(bytes: number): void {
    this.owner.keptBytes += bytes
  }

  storeAt(component: string, bytes: number): void {
    storeAt(this.kernel, component, bytes)
  }

  typeOf(requestType: string): number {
    return this.kernel.traffic.indexOf(requestType)
  }

  keyOf(dataSet: string, item: number): number {
    return this.kernel.traffic.keyOfItem(dataSet, item)
  }

  targets(role: string): readonly TargetAddress[] {
    return this.owner.component.links
      .filter((link) => link.plan.role === role && !link.removed)
      .flatMap((link) => link.to.active.map((instance) => addressOf(link.index, instance)))
  }

  links(role: string): number {
    return this.owner.component.links.filter((link) => link.plan.role === role && !link.removed).length
  }

  callers(role: string): readonly string[] {
    const { component } = this.owner
    return [...this.kernel.linkById.values()]
      .filter((link) => link.to === component && link.plan.role === role && !link.removed)
      .map((link) => link.from.id)
  }

  note(target: TargetAddress, id: number): void {
    const ageMs = this.behaviorAt(target).noted?.(this.owner.component.id, id)
    if (ageMs !== undefined && this.kernel.isMeasuring()) this.owner.jobs.ages.record(ageMs)
  }

  backlogAt(target: TargetAddress): SubscriberState | undefined {
    const { id } = this.owner.component
    return this.behaviorAt(target)
      .subscribers?.()
      .find(({ component }) => component === id)
  }

  parcelOf(target: TargetAddress, id: number): readonly Parcelled[] | undefined {
    return this.behaviorAt(target).parcel?.(id)
  }

  roundTripMs(location: number, target: TargetAddress): number {
    const { to } = this.kernel.links[linkOfAddress(target)]
    return 2 * this.kernel.map.oneWayMs(location, to.instances[instanceOfAddress(target)].location)
  }

  figures(target: TargetAddress): Figures | undefined {
    const { to } = this.kernel.links[linkOfAddress(target)]
    const own = machineAddressOf(this.owner.component.id, this.owner.number)
    return to.instances[instanceOfAddress(target)].watches.get(own)?.figures
  }

  takings(): Takings {
    this.kernel.business ??= new Business(this.kernel.traffic)
    return this.kernel.business.takings()
  }

  outstanding(target: TargetAddress): number {
    return this.kernel.links[linkOfAddress(target)].notes(this.owner.number).openTo(instanceOfAddress(target))
  }

  giveUp(target: TargetAddress): void {
    giveUp(this.kernel, this.owner, target)
  }

  random(purpose: string): RandomStream {
    let stream = this.randoms.get(purpose)
    if (stream === undefined) {
      stream = new RandomStream(
        this.kernel.seed,
        `${this.owner.component.id}/${this.owner.number}/${purpose}`,
      )
      this.randoms.set(purpose, stream)
    }
    return stream
  }

  after(delayMs: number, action: () => void): void {
    this.kernel.timers.after(this.owner, delayMs, action)
  }

  every(periodMs: () => number, firstMs: number, action: () => void): void {
    this.kernel.timers.after(this.owner, firstMs, action, periodMs)
  }

  run(program: string, target: TargetAddress = -1): void {
    startBackground(this.kernel, this.owner, this.kernel.names.idOf(program), target)
  }

  wake(gate: string, who: 'one' | 'all', key = -1, reached = Number.POSITIVE_INFINITY): void {
    wake(this.kernel, this.owner, this.kernel.names.idOf(gate), key, reached, who === 'all', false)
  }

  waitingAt(gate: string): number {
    return this.owner.gate(this.kernel.names.idOf(gate)).line.length
  }

  count(name: string, by = 1): void {
    if (this.kernel.isMeasuring()) this.owner.count(name, by)
  }

  staff(): { readonly active: number; readonly booting: number } {
    const { component } = this.owner
    return {
      active: component.active.length,
      booting: component.instances.filter(({ state, draining }) => state === BOOTING && !draining).length,
    }
  }

  announce(news: News): void {
    const { kernel, component: by } = this
    if (kernel.witness === undefined) return
    if ('about' in news) {
      kernel.notice({ what: news.what, by, component: news.about, rule: news.rule })
      return
    }
    const component = kernel.links[linkOfAddress(news.target)].to.id
    kernel.notice({ what: news.what, by, component, instance: instanceOfAddress(news.target) })
  }

  up(count: number, bootMs: number): void {
    this.kernel.notice({ what: 'scaled-out', component: this.component, count })
    scaleUp(this.kernel, this.owner.component, count, bootMs)
  }

  drain(count: number): void {
    this.kernel.notice({ what: 'scaled-in', component: this.component, count })
    scaleDown(this.kernel, this.owner.component, count)
  }

  busyShare(): number {
    let busy = 0
    let available = 0
    for (const { machine } of this.owner.component.instances) {
      busy += machine?.cpu.meter.busyIntegral(this.nowMs) ?? 0
      available += machine?.cpu.meter.availableIntegral(this.nowMs) ?? 0
    }
    const worked = busy - this.busyBefore
    const passed = available - this.availableBefore
    this.busyBefore = busy
    this.availableBefore = available
    // On other machines than before, what they had done until then says nothing.
    return passed < 0 || worked < 0 || worked > passed ? Number.NaN : worked / passed
  }

  group<T>(create: () => T): T {
    return this.shared(this.groupName(), create)
  }

  shared<T>(name: string, create: () => T): T {
    const { shared } = this.kernel
    if (!shared.has(name)) shared.set(name, create())
    return shared.get(name) as T
  }

  promote(component: string): void {
    const { kernel } = this
    const isNew = kernel.nowMs > 0 && kernel.primaries.get(this.groupName()) !== component
    if (isNew) kernel.notice({ what: 'promoted', component })
    kernel.primaries.set(this.groupName(), component)
  }

  deposePrimary(): void {
    this.kernel.primaries.delete(this.groupName())
  }

  letAllWrite(): void {
    this.kernel.primaries.set(this.groupName(), EVERY_MEMBER)
  }

  targetAt(role: string, component: string): TargetAddress | undefined {
    const link = this.owner.component.links.find(
      (candidate) => candidate.plan.role === role && candidate.to.id === component && !candidate.removed,
    )
    return link === undefined || link.to.active.length === 0
      ? undefined
      : addressOf(link.index, link.to.active[0])
  }

  peers(role: string): readonly string[] {
    return this.owner.component.links
      .filter((link) => link.plan.role === role && !link.removed)
      .map((link) => link.to.id)
  }

  private behaviorAt(target: TargetAddress): Behavior {
    return this.kernel.links[linkOfAddress(target)].to.instances[instanceOfAddress(target)].behavior
  }

  private groupName(): string {
    return this.owner.component.plan.group ?? this.owner.component.id
  }

  table(name: string, eviction: Eviction): KeyTable {
    let table = this.owner.tables.get(name)
    if (table === undefined) {
      table = new KeyTable(eviction, () => this.random(`${name} evicted`))
      this.owner.tables.set(name, table)
    }
    return table
  }
}
