// Disk: what a machine keeps its data on: one volume, or several over which the data are spread, and perhaps one for the log.
// Picture: the stacks of a library on several floors, with a librarian on each, and a ledger by the door.
// Invariant: an operation is one volume's: the same part of the data always lies on the same one, what belongs nowhere goes
// to each in turn, and what is appended to a log to the log's, which is the first where it has none of its own.
import { type Call, GROUPS } from './call-table'
import type { Host } from './host'
import { Meter } from './meter'
import { type DiskFigures, Volume, VOLUME_BITS } from './volume'

export type { DiskFigures } from './volume'

/** The volumes a disk consists of; absent: one. */
export interface DiskParts {
  readonly disks?: number
  /** The log has a volume of its own besides. */
  readonly logDisk?: boolean
}

export const DISKS_MAX = 24
/** Of the log's own volume. */
const LOG = (1 << VOLUME_BITS) - 1
/** Where a call does not say which part of the data it is about. */
export const NOWHERE = -1

export class Disk {
  /** Of all volumes with data together: so many are busy of those there are. */
  readonly meter: Meter
  /** Of the log's own, which is nothing where it has none. */
  readonly logMeter: Meter
  /** By number; those that hold data stand first, and some may be left from when there were more. */
  private readonly volumes: Volume[] = []
  private log: Volume | undefined = undefined
  private count = 0
  hasLog = false
  private inTurn = 0
  private slowFactor = 1
  private isAvailable = true

  private readonly host: Host
  private readonly machine: number
  private figures: DiskFigures

  constructor(host: Host, machine: number, figures: DiskFigures & DiskParts) {
    this.host = host
    this.meter = new Meter(host.nowMs)
    this.logMeter = new Meter(host.nowMs)
    this.machine = machine
    this.figures = figures
    this.arrange(figures)
  }

  /** The call waits for its operation; it goes on when the answer is there. Appends that group may share one. */
  enter(call: Call, bytes: number, isAppend: boolean, groups: boolean): void {
    call.bytes = bytes
    call.flags = groups ? call.flags | GROUPS : call.flags & ~GROUPS
    call.spot = this.placeOf(call, isAppend)
    this.volumeAt(call.spot).enter(call)
  }

  leave(call: Call): void {
    this.volumeAt(call.spot).leave(call)
  }

  freed(stamp: number): void {
    this.volumeAt(stamp & LOG).freed(stamp)
    if (this.count < this.volumes.length || this.hasLog !== (this.log !== undefined)) this.countAvailable()
  }

  change(figures: DiskFigures & DiskParts, slowFactor = this.slowFactor): void {
    this.figures = figures
    this.slowFactor = slowFactor
    for (const volume of this.all()) volume.change(figures, slowFactor)
    const { disks = 1, logDisk = false } = figures
    if (disks !== this.count || logDisk !== this.hasLog) this.arrange(figures)
  }

  /** The machine stopped or came back; all calls have left. */
  reset(available: boolean): void {
    for (const meter of [this.meter, this.logMeter]) meter.advance(this.host.nowMs)
    this.isAvailable = available
    for (const volume of this.all()) volume.reset()
    this.countAvailable()
  }

  /** Those in line at a volume that is no more find another; what one does now it ends. */
  private arrange({ disks = 1, logDisk = false }: DiskParts): void {
    const { host, machine, meter, logMeter, figures, slowFactor } = this
    for (const one of [meter, logMeter]) one.advance(host.nowMs)
    const before = this.volumes.slice(disks)
    if (!logDisk && this.log !== undefined) before.push(this.log)
    while (this.volumes.length < disks)
      this.volumes.push(new Volume(host, machine, this.volumes.length, meter, figures, slowFactor))
    if (logDisk) this.log ??= new Volume(host, machine, LOG, logMeter, figures, slowFactor)
    this.count = disks
    this.hasLog = logDisk
    for (const volume of before) {
      for (const call of volume.vacate()) {
        call.spot = this.placeOf(call, volume === this.log)
        this.volumeAt(call.spot).enter(call)
      }
    }
    this.countAvailable()
  }

  private placeOf(call: Call, isAppend: boolean): number {
    if (isAppend) return this.hasLog ? LOG : 0
    if (this.count === 1) return 0
    const stripe = this.host.calls.stripes.of(call)
    if (stripe !== NOWHERE) return stripe % this.count
    this.inTurn = (this.inTurn + 1) % this.count
    return this.inTurn
  }

  private volumeAt(place: number): Volume {
    return place === LOG && this.log !== undefined ? this.log : this.volumes[place]
  }

  private all(): readonly Volume[] {
    return this.log === undefined ? this.volumes : [...this.volumes, this.log]
  }

  /** One that is no more is still there while it ends what it does. */
  private countAvailable(): void {
    const isThere = (volume: Volume, number: number): boolean => number < this.count || volume.isBusy
    const hasLog = this.log !== undefined && (this.hasLog || this.log.isBusy)
    this.meter.available = this.isAvailable ? this.volumes.filter(isThere).length : 0
    this.logMeter.available = this.isAvailable && hasLog ? 1 : 0
  }
}
