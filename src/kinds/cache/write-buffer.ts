// Write buffer: writes whose writers were told that they are done, and which the store does not have yet.
// Picture: letters in the out-tray: the sender has gone home, the postman comes at five.
// Invariant: of an item at most one write is on its way to the store; what is here when the memory is lost is lost, unless
// it is on a disk as well; who is sent away goes when nothing is here any more.
import type { CallRegisters, Port } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import { versionsOf } from '../../kit/item-versions'
import { type LostWrite, LostWrites } from './lost-writes'
import type { cacheFields } from './spec'

interface Write extends LostWrite {
  readonly type: number
  readonly user: number
  readonly bytes: number
  /** How many times the buffer had been emptied before it came. */
  readonly round: number
  /** The store has taken something newer since it went on its way. */
  isOutdated?: boolean
}

export class WriteBuffer {
  /** Of what is here and of what is on its way. */
  bytes = 0
  private readonly waiting = new Map<number, Write>()
  private readonly underWay = new Map<number, Write>()
  private readonly lost: LostWrites
  private round = 0
  private isArmed = false
  private isUp = false
  /** Sent away, and not gone because of what is here. */
  private isStaying = false
  private readonly config: ConfigOf<typeof cacheFields>
  private readonly port: Port

  constructor(config: ConfigOf<typeof cacheFields>, port: Port) {
    this.config = config
    this.port = port
    this.lost = new LostWrites(port)
  }

  get items(): number {
    return this.waiting.size + this.underWay.size
  }

  /** Takes a write, if there is room for it; not from those who come at the last moment. */
  accept(call: CallRegisters): boolean {
    const { config, port, waiting, round } = this
    const { key, type, user } = call
    const bytes = call.itemBytes + config.itemOverheadBytes
    const before = waiting.get(key)
    const store = storeBehind(port)
    if (store === undefined || port.draining) return false
    if (this.bytes - (before?.bytes ?? 0) + bytes > port.reservedBytes) return false
    const version = versionsOf(port).promise(store, key)
    const writes = (before?.writes ?? 0) + 1
    this.bytes += bytes - (before?.bytes ?? 0)
    waiting.set(key, { key, type, user, bytes, store, version, writes, round: before?.round ?? round })
    call.version = version
    this.arm()
    return true
  }

  /** Whether the newest version of an item is here; then the call carries it. */
  has(call: CallRegisters): boolean {
    if (this.items === 0) return false
    const write = this.waiting.get(call.key) ?? this.underWay.get(call.key)
    if (write === undefined || write.isOutdated === true) return false
    call.version = write.version
    return true
  }

  /** The store has taken this write past the buffer: what is here of the item, and older, is of no use. */
  passed({ key, version }: CallRegisters): void {
    if ((this.waiting.get(key)?.version ?? version) < version) this.drop(key)
    const going = this.underWay.get(key)
    if (going !== undefined && going.version < version) going.isOutdated = true
  }

  /** Somebody has written something newer behind its back. */
  drop(key: number): boolean {
    const write = this.waiting.get(key)
    if (write === undefined) return false
    this.waiting.delete(key)
    this.bytes -= write.bytes
    return true
  }

  /** The next write of this round goes on its way, as the call. */
  next(call: CallRegisters): boolean {
    for (const [key, write] of this.waiting) {
      if (write.round === this.round || this.underWay.has(key)) continue
      this.waiting.delete(key)
      this.underWay.set(key, { ...write, isSent: true })
      call.become(write)
      call.version = -write.version
      return true
    }
    return false
  }

  /** The store has it; whether that is still the newest version of the item. */
  arrived(call: CallRegisters): boolean {
    const write = this.underWay.get(call.key)
    if (write === undefined) return false
    this.underWay.delete(call.key)
    this.bytes -= write.bytes
    call.version = write.version
    return !this.waiting.has(call.key) && write.isOutdated !== true
  }

  /** The store could not take it: it waits for the next round, unless there is something newer. */
  returned({ key }: Pick<CallRegisters, 'key'>): void {
    const write = this.underWay.get(key)
    if (write === undefined) return
    this.underWay.delete(key)
    const newer = this.waiting.get(key)
    if (newer === undefined && write.isOutdated !== true) {
      this.waiting.set(key, write)
      return
    }
    if (newer !== undefined) this.waiting.set(key, { ...newer, writes: newer.writes + write.writes })
    this.bytes -= write.bytes
  }

  /**
   * The memory is gone, and with it what nobody else has. On a disk it waits for its machine: also what was on its way, of
   * which nobody knows any more whether it came in. One that is down and loses its memory again will not be back.
   */
  lose(): void {
    if (this.config.durable && this.isUp) for (const write of this.underWay.values()) this.returned(write)
    else this.forget()
    this.isUp = this.isArmed = this.isStaying = false
  }

  /** There is no trace left of what is here, on whatever it was. */
  forget(): void {
    const { waiting, underWay } = this
    this.lost.add([...underWay.values(), ...waiting.values()])
    waiting.clear()
    underWay.clear()
    this.bytes = 0
  }

  /** Perhaps it has been sent away: then everything goes to the store before it does. */
  look(): void {
    if (!this.isUp || this.isStaying || !this.port.draining || this.items === 0) return
    this.isStaying = true
    this.port.run('farewell')
  }

  /** Asked again and again by whoever is to go: everything that is not on its way is sent. */
  isEmptied(): boolean {
    this.isStaying = this.port.draining && this.items > 0
    if (this.isStaying) this.send()
    return !this.isStaying
  }

  /** Up again: what was on its disk goes on its way as if it had come now. */
  start(): void {
    this.isUp = true
    if (this.items > 0) this.arm()
  }

  private arm(): void {
    if (this.isArmed) return
    this.isArmed = true
    this.port.after(this.config.flushMs, () => {
      this.isArmed = false
      this.flush()
    })
  }

  /** What is here by now goes, so many at a time; what comes meanwhile waits for the next round. */
  private flush(): void {
    this.send()
    if (this.items > 0) this.arm()
  }

  private send(): void {
    const { port, config, waiting, underWay } = this
    this.round += 1
    if (storeBehind(port) === undefined) return
    const runs = Math.min(config.flushBatch - underWay.size, waiting.size)
    for (let run = 0; run < runs; run++) port.run('flush')
  }
}

/** The component that takes its writes. */
function storeBehind(port: Port): string | undefined {
  return port.peers('write')[0] ?? port.peers('read')[0]
}
