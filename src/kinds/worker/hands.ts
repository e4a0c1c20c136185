// Hands: what the loops of a worker have in hand: a message each, or a parcel of them.
// Picture: a cook with one slip, or with a stack of them, who works through the stack and then rings the bell.
// Invariant: a loop is busy from the beginning of its first job to the end of its last, or to the first that fails.
import type { CallRegisters, Parcelled, Port } from '../../engine/behavior'
import { hashInts } from '../../core/hash'

interface Parcel {
  readonly messages: readonly Parcelled[]
  /** Which of them is being done. */
  at: number
}

interface Habits {
  readonly batch: number
  readonly acknowledge: string
  readonly poisonShare: number
}

const UINT32 = 4_294_967_296

export class Hands {
  busy = 0
  jobs = 0
  /** By who gave it, and the number it was given under. */
  private readonly parcels = new Map<string, Parcel>()

  private readonly habits: Habits
  private readonly port: Port

  constructor(habits: Habits, port: Port) {
    this.habits = habits
    this.port = port
  }

  begin(call: CallRegisters): void {
    const open = this.parcelOf(call)
    if (open !== undefined) {
      open.at += 1
      call.become(open.messages[open.at])
      return
    }
    this.busy += 1
    call.setN(call.version)
    const messages = this.habits.batch > 1 ? this.port.parcelOf(call.to, call.version) : undefined
    if (messages === undefined) return
    this.parcels.set(nameOf(call), { messages, at: 0 })
    call.become(messages[0])
  }

  /** The same for every worker that gets this message, and every time. */
  isSpoiled(call: CallRegisters): boolean {
    const number = hashInts(this.messageOf(call), call.key)
    return number / UINT32 < this.habits.poisonShare
  }

  /** The work is done; what is left of the parcel is not. */
  recall(call: CallRegisters): 'more' | 'done' {
    this.port.note(call.to, this.messageOf(call))
    call.version = call.n
    const parcel = this.parcelOf(call)
    return parcel !== undefined && parcel.at < parcel.messages.length - 1 ? 'more' : 'done'
  }

  tally(): void {
    this.jobs += 1
    this.port.count('jobsDone')
  }

  end(call: CallRegisters): void {
    this.tally()
    this.letGo(call)
  }

  fail(call: CallRegisters): 'job' | 'idle' {
    if (!call.inJob) return 'idle'
    const parcel = this.parcelOf(call)
    if (this.habits.acknowledge === 'before')
      this.port.count('neverDone', parcel === undefined ? 1 : parcel.messages.length - parcel.at)
    this.port.count('jobsFailed')
    this.letGo(call)
    return 'job'
  }

  /** Its process is gone, and with it what was under way. */
  drop(): void {
    if (this.habits.acknowledge === 'before' && this.busy > 0) {
      let left = this.busy - this.parcels.size
      for (const { messages, at } of this.parcels.values()) left += messages.length - at
      this.port.count('neverDone', left)
    }
    this.busy = 0
    this.parcels.clear()
  }

  private letGo(call: CallRegisters): void {
    this.busy -= 1
    if (this.parcels.size > 0) this.parcels.delete(nameOf(call))
    call.setN(0)
  }

  private parcelOf(call: CallRegisters): Parcel | undefined {
    return this.parcels.size === 0 || call.n === 0 ? undefined : this.parcels.get(nameOf(call))
  }

  private messageOf(call: CallRegisters): number {
    const parcel = this.parcelOf(call)
    return parcel === undefined ? call.n : parcel.messages[parcel.at].id
  }
}

function nameOf({ to, n }: CallRegisters): string {
  return `${to} ${n}`
}
