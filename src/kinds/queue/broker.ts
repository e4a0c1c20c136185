// Broker: keeps messages, and hands them to subscribers: to one of all workers, or to each component that is wired to it.
// Picture: the clerk of a letter office with a clock, an archive and a pigeonhole for every customer.
// Invariant: published + copies + replayed + redriven = unheard + acknowledged + dead letters + expired + lost + dropped
// + waiting + taken.
import type { CallRegisters, Port, SubscriberState } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import { messageOf } from '../../kit/receipts'
import { Alarm } from './alarm'
import type { Backlog } from './backlog'
import { CopiesDelivery } from './copies-delivery'
import type { Delivery } from './delivery'
import { LogDelivery } from './log-delivery'
import { Shelf } from './message'
import { bytesOf, Parcels } from './parcels'
import type { queueFields } from './spec'

interface Subscriber {
  /** Id of the component. */
  readonly name: string
  /** What its calls wait under at the gate. */
  readonly number: number
  readonly backlog: Backlog
}

/** All who compete for messages, when there is one backlog for all. */
const EVERYBODY = ''

/** At the gate: no wake is for those who do not subscribe (any more). */
const NOBODY = -2

export class Broker {
  private subscribers: readonly Subscriber[] = []
  private readonly shelf = new Shelf()
  private readonly parcels = new Parcels()
  private delivery: Delivery
  private sort: string
  private order: string
  private sequence = 0
  private lastId = 0
  /** Smaller ids are of another sort of delivery. */
  private sinceId = 0
  /** By component: whoever comes back has the number he had. */
  private readonly numbers = new Map<string, number>()
  private onDiskBytes = 0

  private readonly returns: Alarm
  private readonly expires: Alarm

  private readonly config: ConfigOf<typeof queueFields>
  private readonly port: Port

  constructor(config: ConfigOf<typeof queueFields>, port: Port) {
    this.config = config
    this.port = port
    this.sort = config.delivery
    this.order = config.order
    this.delivery = this.newDelivery()
    this.returns = new Alarm(port, () => this.returnDue())
    this.expires = new Alarm(port, () => this.expire())
    if (!this.isFannedOut) this.subscribe(EVERYBODY)
  }

  start(): void {
    this.returns.reset()
    this.expires.reset()
    this.follow()
  }

  /** Whoever is wired to it, and whatever it is set to now. */
  follow(): void {
    if (this.sort !== this.config.delivery) this.changeSort()
    const wanted = this.isFannedOut ? this.port.callers('deliver') : [EVERYBODY]
    for (const { name, backlog } of this.subscribers)
      if (!wanted.includes(name)) this.count('dropped', this.delivery.unsubscribe(backlog))
    this.subscribers = this.subscribers.filter(({ name }) => wanted.includes(name))
    const known = this.subscribers.map(({ name }) => name)
    for (const name of wanted) if (!known.includes(name)) this.subscribe(name)
    // Who was held back by the order may go now.
    if (this.order !== this.config.order) for (const one of this.subscribers) this.wake(one, 'all')
    this.order = this.config.order
    this.expire()
  }

  append(call: CallRegisters): 'full' | 'kept' {
    const { config, port } = this
    if (this.shelf.count >= config.maxMessages) return 'full'
    const { type, user, key, requestBytes: bytes } = call
    this.sequence += 1
    const diskBytes = config.durable ? bytes : 0
    const id = this.delivery.put({
      sequence: this.sequence,
      type,
      user,
      key,
      putMs: port.nowMs,
      bytes,
      diskBytes,
    })
    this.lastId = Math.max(this.lastId, id)
    port.count('published')
    this.count('unheard', this.subscribers.length === 0 ? 1 : 0)
    this.count('copies', Math.max(0, this.subscribers.length - 1))
    for (const one of this.subscribers) this.wake(one, 'one')
    this.settle()
    return 'kept'
  }

  /** As many messages as the call asks for; it leaves with the first, and with the weight of all. */
  take(call: CallRegisters): 'got' | 'empty' {
    const subscriber = this.subscriber(call.caller)
    const { type, user } = call
    const dueMs = this.port.nowMs + this.config.visibilityMs
    const handed = subscriber?.backlog.take(dueMs, Math.max(1, call.version))
    if (subscriber === undefined || handed === undefined) {
      if (this.isFannedOut) call.become({ type, user, key: subscriber?.number ?? NOBODY })
      return 'empty'
    }
    const { receipt, messages, again } = handed
    call.become(messages[0])
    call.version = receipt
    const toRead = subscriber.backlog.toRead(handed)
    call.setN(toRead > 0 ? 1 : 0)
    call.setBytes(toRead > 0 ? toRead : bytesOf(messages))
    if (toRead > 0 || messages.length > 1) this.parcels.pack(receipt, messages)
    this.count('delivered', messages.length - again)
    this.count('redelivered', again)
    this.settle()
    return 'got'
  }

  /** What was read from the disk weighs as much as its messages from here on. */
  load(call: CallRegisters): void {
    call.setBytes(bytesOf(this.parcels.open(call.version) ?? []))
  }

  /** Says in its number whether the position has to be written down. */
  acknowledge(call: CallRegisters): void {
    const subscriber = this.receiver(call.caller, messageOf(call.version))
    call.setN(0)
    if (subscriber === undefined) {
      this.port.count('acknowledgedLate')
      return
    }
    const { done, late, frees, commits } = subscriber.backlog.acknowledge(call.version)
    this.parcels.forget(call.version)
    this.count('acknowledged', done)
    this.count('acknowledgedLate', late)
    if (frees) this.wake(subscriber, 'one')
    if (commits) call.setN(1)
    this.settle()
  }

  parcel(receipt: number): ReturnType<Parcels['open']> {
    return this.parcels.open(receipt)
  }

  /** A worker has done it: seen by whoever keeps the books, not by the queue. Says how long ago it was published. */
  noted(caller: string, id: number): number | undefined {
    const backlog = this.receiver(caller, id)?.backlog
    const putMs = backlog?.putMs(id)
    const note = backlog?.note(id)
    if (note === 'again') this.port.count('duplicates')
    if (note === 'out-of-order') this.port.count('outOfOrder')
    return putMs === undefined ? undefined : this.port.nowMs - putMs
  }

  lose(): void {
    if (this.config.durable) this.delivery.restart()
    else this.forget()
    this.settle()
  }

  destroyed(): void {
    this.forget()
    this.settle()
  }

  /** For one subscriber, or for all. */
  replay(name: string | undefined, backMs: number): void {
    for (const subscriber of this.subscribers) {
      if (name !== undefined && subscriber.name !== name) continue
      this.count('replayed', subscriber.backlog.replay(this.port.nowMs - backMs))
      this.wake(subscriber, 'all')
    }
    this.settle()
  }

  redrive(): void {
    for (const subscriber of this.subscribers) {
      this.count('redriven', subscriber.backlog.redrive(this.port.nowMs))
      this.wake(subscriber, 'all')
    }
    this.settle()
  }

  sum(what: 'waiting' | 'taken' | 'dead'): number {
    let sum = 0
    for (const { backlog } of this.subscribers) sum += backlog[what]
    return sum
  }

  oldestMs(): number {
    let oldestMs = 0
    for (const { backlog } of this.subscribers)
      oldestMs = Math.max(oldestMs, backlog.oldestMs(this.port.nowMs))
    return oldestMs
  }

  /** Only where each has a backlog of its own. */
  states(): readonly SubscriberState[] {
    if (!this.isFannedOut) return []
    return this.subscribers.map(({ name, backlog }) => ({
      component: name,
      waiting: backlog.waiting,
      taken: backlog.taken,
      dead: backlog.dead,
      oldestMs: backlog.oldestMs(this.port.nowMs),
    }))
  }

  private subscriber(caller: string): Subscriber | undefined {
    return this.isFannedOut ? this.subscribers.find(({ name }) => name === caller) : this.subscribers[0]
  }

  /** Who was given this, if there is anybody by now. */
  private receiver(caller: string, id: number): Subscriber | undefined {
    return id > this.sinceId ? this.subscriber(caller) : undefined
  }

  private get isFannedOut(): boolean {
    return this.sort !== 'queue'
  }

  private newDelivery(): Delivery {
    return this.sort === 'log'
      ? new LogDelivery(this.config, this.shelf, () => this.port.reservedBytes, this.lastId)
      : new CopiesDelivery(this.config, this.shelf, this.lastId)
  }

  /** It is another queue from now on: what the old one kept is gone, and its ids are never used again. */
  private changeSort(): void {
    this.forget()
    this.collect()
    this.subscribers = []
    this.sinceId = this.lastId
    this.sort = this.config.delivery
    this.delivery = this.newDelivery()
  }

  private subscribe(name: string): void {
    const number = this.numbers.get(name) ?? this.numbers.size
    this.numbers.set(name, number)
    this.subscribers = [...this.subscribers, { name, number, backlog: this.delivery.subscribe() }]
  }

  /** Dead letters are in the books as such already: that they are lost is counted beside them. */
  private forget(): void {
    this.count('lostDeadLetters', this.sum('dead'))
    this.port.count('lostMessages', this.delivery.clear())
  }

  private wake({ number }: Subscriber, who: 'one' | 'all'): void {
    if (this.isFannedOut) this.port.wake('message', who, number)
    else this.port.wake('message', who)
  }

  /** After whatever happened: what is kept takes room, what ended is counted, and the clock is set to what ends next. */
  private settle(): void {
    this.collect()
    const { diskBytes } = this.shelf
    if (diskBytes !== this.onDiskBytes) this.port.store(diskBytes - this.onDiskBytes)
    this.onDiskBytes = diskBytes
    this.returns.set(this.nextDueMs())
    this.expires.set(this.delivery.nextExpiryMs())
  }

  private collect(): void {
    for (const { backlog } of this.subscribers) {
      const tally = backlog.tally()
      if (tally === undefined) continue
      this.count('acknowledged', tally.done)
      this.count('deadLetters', tally.died)
      this.count('expired', tally.expired)
    }
    this.count('removed', this.delivery.removed())
  }

  private expire(): void {
    this.delivery.expire(this.port.nowMs)
    this.settle()
  }

  private returnDue(): void {
    const { port } = this
    for (const subscriber of this.subscribers) {
      const held = subscriber.backlog.dead
      const returned = subscriber.backlog.returnDue(port.nowMs)
      port.count('returned', returned)
      // One that was put aside makes way for another of its key.
      const freed = returned + subscriber.backlog.dead - held
      for (let i = 0; i < freed; i++) this.wake(subscriber, 'one')
    }
    // What came back too late for anybody is dropped at once.
    this.expire()
  }

  private nextDueMs(): number {
    let nextMs = Number.POSITIVE_INFINITY
    for (const { backlog } of this.subscribers) nextMs = Math.min(nextMs, backlog.nextDueMs())
    return nextMs
  }

  private count(name: string, by: number): void {
    if (by > 0) this.port.count(name, by)
  }
}
