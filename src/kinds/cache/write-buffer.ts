// Write buffer: writes whose writers were told that they are done, and which the store does not have yet.
// Picture: letters in the out-tray: the sender has gone home, the postman comes at five.
// Invariant: of an item at most one write is on its way to the store; what is here when the memory is lost, is lost; who is
// sent away goes when nothing is here any more.
import type { CallRegisters, Port } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import { type Stamp, versionsOf } from '../../kit/item-versions'
import type { cacheFields } from './spec'

interface Write {
  readonly key: number
  readonly type: number
  readonly user: number
  readonly bytes: number
  /** The store it is for. */
  readonly store: string
  readonly version: Stamp
  /** Writes of the item that it stands for. */
  readonly writes: number
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
  /** Were on their way when the memory was lost: they may have come in all the same. */
  private inDoubt: readonly Write[] = []
  private round = 0
  private isArmed = false
  /** Sent away, and not gone because of what is here. */
  private isStaying = false
  private readonly config: ConfigOf<typeof cacheFields>
  private readonly port: Port

  constructor(config: ConfigOf<typeof cacheFields>, port: Port) {
    this.config = config
    this.port = port
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
      this.underWay.set(key, write)
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
  returned(call: CallRegisters): void {
    const write = this.underWay.get(call.key)
    if (write === undefined) return
    this.underWay.delete(call.key)
    const newer = this.waiting.get(call.key)
    if (newer === undefined && write.isOutdated !== true) {
      this.waiting.set(call.key, write)
      return
    }
    if (newer !== undefined) this.waiting.set(call.key, { ...newer, writes: newer.writes + write.writes })
    this.bytes -= write.bytes
  }

  /** The memory is gone, and with it what nobody else has. */
  lose(): void {
    const { waiting, underWay, port } = this
    this.inDoubt = [...this.inDoubt, ...underWay.values()]
    this.count([...waiting.values()])
    for (const { store, key } of [...underWay.values(), ...waiting.values()])
      versionsOf(port).breakPromise(store, key)
    waiting.clear()
    underWay.clear()
    this.bytes = 0
    this.isArmed = this.isStaying = false
  }

  /** Perhaps it has been sent away: then everything goes to the store before it does. */
  look(): void {
    if (this.isStaying || !this.port.draining || this.items === 0) return
    this.isStaying = true
    this.port.run('farewell')
  }

  /** Asked again and again by whoever is to go: everything that is not on its way is sent. */
  isEmptied(): boolean {
    this.isStaying = this.port.draining && this.items > 0
    if (this.isStaying) this.send()
    return !this.isStaying
  }

  /** Up again, it can be seen what came in. */
  start(): void {
    const versions = versionsOf(this.port)
    this.count(this.inDoubt.filter(({ store, key, version }) => versions.stored(store, key) < version))
    this.inDoubt = []
  }

  private count(lost: readonly Write[]): void {
    const writes = lost.reduce((sum, write) => sum + write.writes, 0)
    if (writes > 0) this.port.count('lostWrites', writes)
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
